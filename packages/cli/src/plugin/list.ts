import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Permission } from '@paks/api'
import { type InstalledPlugin, incompatibility } from '@paks/core/plugin'
import type { PluginStore } from './plugin-store.js'
import { versions } from './versions.js'

/** A plugin as `paks plugin list` shows it. */
export interface ListedPlugin {
  readonly name: string
  readonly version: string
  readonly source: InstalledPlugin['source']
  readonly folder: string
  readonly commands: readonly string[]
  readonly permissions: readonly Permission[]
  /** Runs inside Paks, without permissions. */
  readonly trusted: boolean
  /** Why it cannot be used; undefined when it can. */
  readonly unusable?: { readonly message: string; readonly hint: string }
}

/** The plugins that are there, by name, and whether each can be used. */
export const listPlugins = async (store: PluginStore): Promise<readonly ListedPlugin[]> => {
  const all = await store.list()
  const listed = await Promise.all(all.map((plugin) => look(plugin, store)))
  return listed.sort((a, b) => (a.name < b.name ? -1 : 1))
}

const look = async (plugin: InstalledPlugin, { grants }: PluginStore): Promise<ListedPlugin> => {
  const { name, version, source, folder, manifest, trusted = false } = plugin
  const unusable = await whyUnusable(plugin)
  return {
    name,
    version,
    source,
    folder,
    commands: manifest.commands.map((command) => command.name),
    permissions: (await grants.get(name))?.permissions ?? [],
    trusted,
    ...(unusable === undefined ? {} : { unusable }),
  }
}

const whyUnusable = async (plugin: InstalledPlugin): Promise<ListedPlugin['unusable']> => {
  const { name, folder, manifest, source } = plugin
  const wrong = await incompatibility(plugin, versions.api)
  if (wrong !== undefined) return { message: wrong.message, hint: wrong.hint ?? '' }
  // What is linked is built when it is used.
  const needed = join(folder, source === 'linked' ? 'package.json' : manifest.entry)
  const isThere = await access(needed).then(
    () => true,
    () => false,
  )
  if (isThere) return undefined
  return {
    message: `${needed} is gone`,
    hint: source === 'linked' ? `paks plugin remove ${name}` : `paks plugin add ${name}`,
  }
}
