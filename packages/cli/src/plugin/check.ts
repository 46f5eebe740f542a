import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { incompatibility, manifestDifference, readManifest } from '@paks/core/plugin'
import { builtin } from '@paks/plugins'
import { makeManifest } from './build-manifest.js'
import type { PackageJson } from './package-json.js'
import { pluginName } from './plugin-name.js'
import { versions } from './versions.js'

/** What stands in the way of publishing a plugin, one sentence each; nothing when it is as it should be. */
export interface PluginCheck {
  readonly name: string
  readonly version: string
  readonly problems: readonly string[]
  /** Names of the API that it uses and that were replaced, one sentence each: they stand in no way. */
  readonly renamed: readonly string[]
}

/**
 * Looks at a plugin as those who install it will: is the manifest what the code says, does it fit this Paks, does the
 * package have what it needs to be found and loaded?
 *
 * @throws PaksError for a folder that has no package, or code that cannot be loaded
 */
export const checkPlugin = async (folder: string): Promise<PluginCheck> => {
  const { package: found, manifest, renamed } = await makeManifest(folder)
  const { name, version, peer } = found
  const wrong = await incompatibility(
    { name, ...(peer === undefined ? {} : { peer }), manifest },
    versions.api,
  )
  const hidden = manifest.commands.filter((own) =>
    builtin.commands?.some((command) => command.name === own.name),
  )
  return {
    name,
    version,
    renamed,
    problems: [
      ...written(found, manifest),
      ...(wrong === undefined ? [] : [wrong.message]),
      ...hidden.map(
        (own) => `#${own.name} is a command of Paks itself: yours is only #${manifest.name}/${own.name}`,
      ),
      ...manifest.commands
        .filter(({ examples }) => examples.length === 0)
        .map(
          (own) => `#${own.name} has no example: #help has nothing to show, and the test kit nothing to run`,
        ),
      ...nameProblems(name),
      ...(await packageProblems(folder, found, manifest.entry)),
    ],
  }
}

const written = (
  { value, path }: PackageJson,
  made: Parameters<typeof manifestDifference>[1],
): readonly string[] => {
  try {
    return manifestDifference(readManifest(value.paks, path), made).map(
      (difference) => `the manifest is not true: ${difference}; paks plugin build writes it`,
    )
  } catch (thrown) {
    const { message, hint } = PaksError.from(thrown)
    return [hint === undefined ? message : `${message}; ${hint}`]
  }
}

const nameProblems = (name: string): readonly string[] => {
  try {
    const known = pluginName(name)
    return known.package === name ? [] : [`it is called ${name}: it can only be added as ${known.package}`]
  } catch (thrown) {
    return [PaksError.from(thrown).message]
  }
}

/** What npm does not say, and whoever adds it finds out. */
const packageProblems = async (
  folder: string,
  { value, peer }: PackageJson,
  entry: string,
): Promise<readonly string[]> => {
  const { keywords, files, type, private: hidden, license, dependencies, scripts } = value
  const installs = ['preinstall', 'install', 'postinstall'].filter((script) => has(scripts, script))
  const asks: readonly (readonly [wrong: boolean, problem: string])[] = [
    [peer === undefined, 'peerDependencies lacks @paks/api, so that nobody knows which Paks it is for'],
    [
      has(dependencies, '@paks/api'),
      '@paks/api is a dependency: it belongs to peerDependencies and devDependencies',
    ],
    [!listed(keywords).includes('paks-plugin'), 'keywords lacks paks-plugin, by which npm search finds it'],
    [type !== 'module' && !entry.endsWith('.mjs'), '"type" is not "module", as the entry is one'],
    [hidden === true, 'it is private: npm will not publish it'],
    [typeof license !== 'string', 'it has no license'],
    [installs.length > 0, `${installs.join(', ')}: no script runs when a plugin is added`],
    [
      Array.isArray(files) && !listed(files).some((pattern) => isIn(entry, pattern)),
      `files does not name ${entry}, so that it is not in the package`,
    ],
  ]
  const readme = await access(join(folder, 'README.md')).then(
    () => [],
    () => ['it has no README.md'],
  )
  return [...asks.filter(([wrong]) => wrong).map(([, problem]) => problem), ...readme]
}

const has = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)

const listed = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/** `./dist/index.js` is in `dist`, `dist/`, `dist/*.js` and `dist/**`. */
const isIn = (entry: string, pattern: string): boolean => {
  const bare = pattern.replace(/^\.?\//, '')
  const [fixed = ''] = bare.split('*')
  return !bare.startsWith('!') && entry.slice('./'.length).startsWith(fixed.replace(/\/$/, ''))
}
