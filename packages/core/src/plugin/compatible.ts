import { apiFeatures, apiVersion, PaksError } from '@paks/api'
import type { InstalledPlugin } from './installed.js'

/**
 * Why a plugin cannot be used with this Paks, in one sentence with what to do about it; undefined when it can. Decided
 * from what is written, before anything of the plugin is imported.
 *
 * @param api - the version of `@paks/api` that this Paks has
 */
export const incompatibility = async (
  { name, peer, manifest }: Pick<InstalledPlugin, 'name' | 'peer' | 'manifest'>,
  api: string,
): Promise<PaksError | undefined> => {
  const wrong = (message: string, hint: string): PaksError => new PaksError('UNSUPPORTED', message, { hint })
  const update = `paks plugin add ${name}@latest, or ask its author for one that fits`
  if (peer !== undefined && !(await satisfies(api, peer)))
    return wrong(`${name} is made for @paks/api ${peer}, and this Paks has ${api}`, update)
  if (manifest.api > apiVersion)
    return wrong(`${name} is made for a newer Paks`, 'update Paks: npm install --global @paks/cli')
  if (manifest.api < apiVersion) return wrong(`${name} is made for an older Paks`, update)
  const missing = (manifest.features ?? []).filter((feature) => !apiFeatures.includes(feature))
  if (missing.length > 0)
    return wrong(
      `${name} needs ${missing.join(', ')}, which this Paks does not have`,
      'update Paks: npm install --global @paks/cli',
    )
  return undefined
}

/** A version before its release counts as the release: it is what its plugins are made for. */
const satisfies = async (version: string, range: string): Promise<boolean> => {
  const { satisfiesRange } = await import('./version-range.js')
  return satisfiesRange(version, range, { includePrerelease: true })
}
