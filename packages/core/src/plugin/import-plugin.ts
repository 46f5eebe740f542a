import { pathToFileURL } from 'node:url'
import { apiVersion, isStampedPlugin, PaksError, type StampedPlugin } from '@paks/api'

/**
 * Imports a plugin's module and checks its stamp.
 *
 * @param path - the module
 * @param name - what the manifest calls the plugin
 * @throws PaksError BAD_USAGE, UNSUPPORTED
 */
export const importPlugin = async (path: string, name: string): Promise<StampedPlugin> => {
  const { default: plugin } = await load(path, name)
  if (!isStampedPlugin(plugin)) {
    throw new PaksError('BAD_USAGE', `${path} exports no plugin`, {
      hint: "export default definePlugin({ … }), from '@paks/api'",
    })
  }
  if (plugin.api !== apiVersion) {
    throw new PaksError('UNSUPPORTED', `${name} was defined against version ${plugin.api} of the API`, {
      hint: `this Paks has version ${apiVersion}: update the one that is older`,
    })
  }
  if (plugin.name !== name) {
    throw new PaksError('BAD_USAGE', `the manifest calls ${plugin.name} ${name}`, {
      hint: 'paks plugin build makes the manifest anew',
    })
  }
  return plugin
}

const load = async (path: string, name: string): Promise<{ readonly default?: unknown }> => {
  try {
    return await import(pathToFileURL(path).href)
  } catch (cause) {
    const { message } = PaksError.from(cause)
    throw new PaksError('BAD_USAGE', `${name} could not be loaded: ${message}`, {
      hint: 'paks plugin check tells more',
      cause,
    })
  }
}
