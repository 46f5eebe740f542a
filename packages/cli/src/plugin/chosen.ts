import { PaksError } from '@paks/api'
import type { InstalledPlugin } from '@paks/core/plugin'
import type { Notice } from './notice.js'

/**
 * The plugins that a session has: those that the setting `plugins` names, in its order, or all. One that is named and not
 * there is told of.
 */
export const chosenPlugins = (
  installed: readonly InstalledPlugin[],
  setting: unknown,
  tell: Notice,
): readonly InstalledPlugin[] => {
  if (!Array.isArray(setting)) return installed
  return setting.flatMap((name: unknown) => {
    const found = installed.find((plugin) => plugin.name === name || plugin.manifest.name === name)
    if (found !== undefined) return [found]
    const missing = String(name)
    tell(
      new PaksError('BAD_SETTING', `the plugin ${missing} is not here`, {
        hint: `paks plugin add ${missing}`,
      }),
    )
    return []
  })
}
