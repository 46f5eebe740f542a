import { PaksError } from '@paks/api'

/** What a plugin is called: as people say it, on npm, and the folder that `paks plugin create` makes. */
export interface PluginName {
  /** `tree` */
  readonly short: string
  /** `paks-plugin-tree` or `@scope/paks-plugin-tree` */
  readonly package: string
  /** `paks-plugin-tree` */
  readonly folder: string
}

const pattern = /^(?:(@[a-z0-9][a-z0-9._-]*)\/)?(?:paks-plugin-)?([a-z][a-z0-9-]*)$/

/**
 * Reads a name as people type it: what every plugin's name begins with may be left out.
 *
 * @example
 * pluginName('tree').package // 'paks-plugin-tree'
 * pluginName('@me/tree').package // '@me/paks-plugin-tree'
 * @throws PaksError BAD_USAGE
 */
export const pluginName = (name: string): PluginName => {
  const [, scope, short] = pattern.exec(name) ?? []
  if (short === undefined || short.endsWith('-')) {
    throw new PaksError('BAD_USAGE', `${JSON.stringify(name)} is no name of a plugin`, {
      hint: 'small letters, digits and -: tree, paks-plugin-tree or @scope/paks-plugin-tree',
    })
  }
  const folder = `paks-plugin-${short}`
  return { short, package: scope === undefined ? folder : `${scope}/${folder}`, folder }
}
