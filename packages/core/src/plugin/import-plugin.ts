import { pathToFileURL } from 'node:url'
import { apiVersion, isStampedPlugin, PaksError, type StampedPlugin } from '@paks/api'
import { currentPlugin } from './current-names.js'

/**
 * Imports a plugin's module and checks its stamp.
 *
 * @param path - the module
 * @param name - what the manifest calls the plugin; undefined where there is none yet
 * @param state - tells one state of the module from another: Node would give the one it has loaded before
 * @throws PaksError BAD_USAGE, UNSUPPORTED
 */
export const importPlugin = async (path: string, name?: string, state?: number): Promise<StampedPlugin> => {
  const url = pathToFileURL(path)
  if (state !== undefined) url.searchParams.set('state', String(state))
  const { default: plugin } = await load(url, name ?? path)
  if (!isStampedPlugin(plugin)) {
    throw new PaksError('BAD_USAGE', `${path} exports no plugin`, {
      hint: "export default definePlugin({ … }), from '@paks/api'",
    })
  }
  if (plugin.api !== apiVersion) {
    throw new PaksError(
      'UNSUPPORTED',
      `${name ?? plugin.name} was defined against version ${plugin.api} of the API`,
      {
        hint: `this Paks has version ${apiVersion}: update the one that is older`,
      },
    )
  }
  if (name !== undefined && plugin.name !== name) {
    throw new PaksError('BAD_USAGE', `the manifest calls ${plugin.name} ${name}`, {
      hint: 'paks plugin build makes the manifest anew',
    })
  }
  return currentPlugin(plugin).value
}

const load = async (url: URL, name: string): Promise<{ readonly default?: unknown }> => {
  try {
    return await import(url.href)
  } catch (cause) {
    const { message } = PaksError.from(cause)
    const missing = /^Cannot find package '([^']+)'/.exec(message)?.[1]
    throw new PaksError('BAD_USAGE', `${name} could not be loaded: ${message}`, {
      hint: missing === undefined ? 'paks plugin check tells more' : `npm install ${missing}, in its folder`,
      cause,
    })
  }
}
