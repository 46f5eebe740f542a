import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { currentManifest, type InstalledPlugin, incompatibility, readManifest } from '@paks/core/plugin'
import { readPackageJson } from './package-json.js'
import { pluginName } from './plugin-name.js'
import { versions } from './versions.js'

/** A plugin in a folder, before it is anybody's. */
export type Candidate = Omit<InstalledPlugin, 'source' | 'from' | 'trusted' | 'integrity'>

/**
 * Reads the plugin in a folder without running any of it.
 *
 * @param tell - gets a sentence for each name of the API that it uses and that was replaced
 * @throws PaksError PATH_NOT_FOUND, BAD_USAGE for what is no plugin, UNSUPPORTED for one of another version of Paks
 */
export const candidateIn = async (
  folder: string,
  tell: (renamed: string) => void = () => undefined,
): Promise<Candidate> => {
  const { value, path, name, version, peer } = await readPackageJson(folder)
  const { value: described, told } = currentManifest(value.paks)
  const manifest = readManifest(described, path)
  for (const what of told) tell(`${name}: ${what}; it works, and its author will want to know`)
  if (pluginName(name).package !== name) {
    throw new PaksError('BAD_USAGE', `${path}: ${JSON.stringify(name)} is no name of a plugin`, {
      hint: 'paks-plugin-NAME or @scope/paks-plugin-NAME',
    })
  }
  const candidate = { name, version, folder, ...(peer === undefined ? {} : { peer }), manifest }
  const wrong = await incompatibility(candidate, versions.api)
  if (wrong !== undefined) throw wrong
  await access(join(folder, manifest.entry)).catch((cause: unknown) => {
    throw new PaksError('PATH_NOT_FOUND', `${name} has no ${manifest.entry}, which its package.json names`, {
      hint: 'it was not built: npm run build in its folder',
      cause,
    })
  })
  return candidate
}
