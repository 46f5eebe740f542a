import { PaksError } from '@paks/api'
import type { InstalledPlugin } from '@paks/core/plugin'
import type { Notice } from './notice.js'
import { namesake } from './takes-place.js'

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

/** Plugins of which no two have one name; one whose name another before it has is told of. */
export const withoutNamesakes = (
  plugins: readonly InstalledPlugin[],
  tell: Notice,
): readonly InstalledPlugin[] =>
  plugins.filter((plugin, at) => {
    const other = namesake(plugins.slice(0, at), plugin)
    if (other === undefined) return true
    tell(
      new PaksError('NAME_IN_USE', `${plugin.name} is left out: ${other.name} has its plugin's name`, {
        hint: `one of the two: paks plugin remove ${plugin.name}`,
      }),
    )
    return false
  })
