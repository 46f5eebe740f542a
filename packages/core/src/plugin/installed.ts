import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError, type RenamedNames } from '@paks/api'
import { errnoOf, fileFailure } from '../config/file-failure.js'
import { locked } from '../config/locked.js'
import { replaceFile } from '../config/replace-file.js'
import { type Current, currentManifest } from './current-names.js'
import type { PluginManifest } from './manifest.js'

/** How a plugin came here: `paks plugin add`, `paks plugin link`, or a project's own folder that the user trusts. */
export type PluginSource = 'added' | 'linked' | 'project'

/** A plugin that is there, as the index tells of it: nothing else is read until it is used. */
export interface InstalledPlugin {
  /** The package's name: `paks-plugin-tree`, `@scope/paks-plugin-tree`. */
  readonly name: string
  readonly version: string
  /** The package's folder, absolute. */
  readonly folder: string
  /** It is a single module, the manifest's entry: nothing beside it is read, and modules are where Node finds them. */
  readonly alone?: boolean
  /** What npm's lock file says of the package; undefined for a folder of the user's own. */
  readonly integrity?: string
  readonly source: PluginSource
  /** The folder or archive it was added from; undefined when that was a registry. */
  readonly from?: string
  /** It runs inside Paks, without permissions: the user said so, and was told what that means. */
  readonly trusted?: boolean
  /** The range of `@paks/api` it asks for, as its peer dependency says. */
  readonly peer?: string
  readonly manifest: PluginManifest
}

/** The text of `installed.json`. */
interface IndexFile {
  readonly version: 1
  readonly plugins: readonly InstalledPlugin[]
}

const indexPath = (folder: string): string => join(folder, 'installed.json')

/**
 * The plugins in a folder of plugins, by one look at one file. None when there is no such file.
 *
 * @param folder - see `pluginFolder`
 * @throws PaksError BAD_SETTING for a file that Paks did not write
 */
export const readInstalled = async (folder: string): Promise<readonly InstalledPlugin[]> => {
  const path = indexPath(folder)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return []
    throw fileFailure(thrown, path)
  }
  const index = parse(text)
  if (index !== undefined) return index.plugins
  throw new PaksError('BAD_SETTING', `${path} is not as this version of Paks writes it`, {
    hint: `remove it and add the plugins again: paks plugin add NAME`,
  })
}

/**
 * Changes the list of plugins, while no other process of ours does.
 *
 * @param change - makes the new list of the old one
 */
export const changeInstalled = async (
  folder: string,
  change: (plugins: readonly InstalledPlugin[]) => readonly InstalledPlugin[],
): Promise<void> =>
  await locked(folder, async () => {
    const file: IndexFile = { version: 1, plugins: change(await readInstalled(folder)) }
    await replaceFile(indexPath(folder), `${JSON.stringify(file)}\n`)
  })

/**
 * The plugins with the names that the API has now; what was written by an older Paks is written anew, so that nobody is
 * told twice.
 *
 * @param plugins - as {@link readInstalled} gives them
 */
export const renewInstalled = async (
  folder: string,
  plugins: readonly InstalledPlugin[],
  renamed?: RenamedNames,
): Promise<Current<readonly InstalledPlugin[]>> => {
  const renewed = plugins.map((plugin) => {
    const { value: manifest, told } = currentManifest(plugin.manifest, renamed)
    return { plugin: told.length === 0 ? plugin : { ...plugin, manifest }, told }
  })
  const told = renewed.flatMap(({ plugin, told: own }) => own.map((what) => `${plugin.name}: ${what}`))
  const value = renewed.map(({ plugin }) => plugin)
  if (told.length > 0) {
    const now = new Map(value.map((plugin) => [plugin.name, plugin.manifest]))
    await changeInstalled(folder, (all) =>
      all.map((plugin) => ({ ...plugin, manifest: now.get(plugin.name) ?? plugin.manifest })),
    )
  }
  return { value, told }
}

const parse = (text: string): IndexFile | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isIndex(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The file is the user's own, and was checked when it was written: a look at its shape is enough. */
const isIndex = (value: unknown): value is IndexFile =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === 1 &&
  'plugins' in value &&
  Array.isArray(value.plugins) &&
  value.plugins.every(
    (plugin: unknown) =>
      typeof plugin === 'object' &&
      plugin !== null &&
      'name' in plugin &&
      typeof plugin.name === 'string' &&
      'folder' in plugin &&
      typeof plugin.folder === 'string' &&
      'manifest' in plugin &&
      typeof plugin.manifest === 'object',
  )
