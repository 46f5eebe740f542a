import { pathToFileURL } from 'node:url'
import { type Args, arg, type Command, defineCommand, PaksError, type StampedPlugin } from '@paks/api'
import { hostPaths } from '../files/path-names.js'

/** What a plugin brought. */
export interface LoadedPlugin {
  readonly plugin: string
  readonly commands: readonly string[]
}

/** `#load`: a plugin of the user's own, from a file of the host. */
export const load: Command<Args, LoadedPlugin> = defineCommand({
  name: 'load',
  about: 'Add the commands of a plugin file to this session',
  args: {
    file: arg.positional('a JavaScript module of the host that exports a plugin', {
      complete: (query) => hostPaths(query.word, query),
    }),
    yes: arg.flag('do not ask'),
  },
  needs: ['host:read:**', 'session:control'],
  examples: [{ line: '#load ./greetings.js', about: 'from where the session was started, after a question' }],
  run: async ({ args, ask, control, host, signal }) => {
    const path = host.resolve(args.file)
    if (!/\.m?js$/.test(path)) {
      throw new PaksError('BAD_USAGE', `${args.file} is no JavaScript module`, {
        hint: 'a file that ends in .js or .mjs: #load ./greetings.js; installed plugins belong in the setting plugins',
      })
    }
    await host.readFile(path, { signal })
    const warning = `load ${path}? It can do all that you can do on this machine.`
    if (!args.yes && !(await ask.confirm(warning))) throw new PaksError('ABORTED', 'nothing was loaded')
    const plugin = await pluginIn(path)
    control.load(plugin)
    return { plugin: plugin.name, commands: (plugin.commands ?? []).map(({ name }) => name) }
  },
  render: ({ plugin, commands }, out) =>
    out.text(
      commands.length === 0
        ? `Loaded ${plugin}`
        : `Loaded ${plugin}: ${commands.map((name) => `#${name}`).join(' ')}`,
    ),
})

/** @throws PaksError BAD_USAGE */
const pluginIn = async (path: string): Promise<StampedPlugin> => {
  let module: { readonly default?: unknown }
  try {
    module = await import(pathToFileURL(path).href)
  } catch (cause) {
    throw new PaksError('BAD_USAGE', `${path} could not be loaded: ${PaksError.from(cause).message}`, {
      cause,
    })
  }
  if (isPlugin(module.default)) return module.default
  throw new PaksError('BAD_USAGE', `${path} exports no plugin of this version of Paks`, {
    hint: "export default definePlugin({ … }), from '@paks/api'",
  })
}

const isPlugin = (value: unknown): value is StampedPlugin =>
  typeof value === 'object' &&
  value !== null &&
  'api' in value &&
  value.api === 1 &&
  'name' in value &&
  typeof value.name === 'string'
