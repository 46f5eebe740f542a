import { PaksError } from '@paks/api'
import { listPlugins } from '../plugin/list.js'
import { PluginStore } from '../plugin/plugin-store.js'
import type { PluginFacts } from './facts.js'

/** The plugins that were added. None of them is run. */
export const pluginFacts = async (
  env: Readonly<Record<string, string | undefined>>,
): Promise<PluginFacts> => {
  try {
    return { found: await listPlugins(new PluginStore(env)) }
  } catch (thrown) {
    const { message, hint = '' } = PaksError.from(thrown)
    return { found: [], failure: { message, hint } }
  }
}
