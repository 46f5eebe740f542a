import type { Backend, BackendProvider } from '@paks/api'
import { paksHome, Settings } from '@paks/core/config'
import {
  Grants,
  type InstalledPlugin,
  pluginFolder,
  readInstalled,
  SessionPlugins,
} from '@paks/core/installed'
import { systemClock } from '@paks/core/start'
import { childModule } from './bundled.js'
import { versions } from './versions.js'

type Env = Readonly<Record<string, string | undefined>>

/** The names of the backends that plugins bring which the user trusts: those may have containers. */
export const trustedBackends = async (env: Env): Promise<readonly string[]> =>
  (await readInstalled(pluginFolder(env)))
    .filter(({ trusted }) => trusted === true)
    .flatMap(({ manifest: { backends = [] } }) => backends.map(({ name }) => name))

/**
 * What a plugin of the user brings under a name, outside a session; undefined when none does. The plugin is loaded when
 * the backend is opened, and unloaded when it is closed.
 *
 * @throws PaksError BAD_SETTING for a list of plugins that Paks did not write
 */
export const broughtBackend = async (name: string, env: Env): Promise<BackendProvider | undefined> => {
  const plugin = (await readInstalled(pluginFolder(env))).find(({ manifest: { backends = [] } }) =>
    backends.some((backend) => backend.name === name),
  )
  return plugin && { name, open: (options) => open(name, plugin, options) }
}

const open = async (
  name: string,
  plugin: InstalledPlugin,
  options: Parameters<BackendProvider['open']>[0],
): Promise<Backend> => {
  const { env } = options
  const session = new SessionPlugins({
    installed: [plugin],
    grants: new Grants(pluginFolder(env)),
    childEntry: childModule(),
    apiVersion: versions.api,
    settings: await Settings.load({ env, home: paksHome(env) }),
    clock: systemClock,
  })
  try {
    const provider = session.plugins.flatMap(({ backends = [] }) => backends).find((one) => one.name === name)
    if (provider === undefined) throw new Error(`${plugin.name} has no backend ${name}`)
    const backend = await provider.open(options)
    const close = backend[Symbol.asyncDispose].bind(backend)
    Object.defineProperty(backend, Symbol.asyncDispose, {
      value: async () => {
        await using _session = session
        await close()
      },
    })
    return backend
  } catch (thrown) {
    await session[Symbol.asyncDispose]()
    throw thrown
  }
}
