import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PaksError } from '@paks/api'
import {
  changeInstalled,
  type Grant,
  Grants,
  type InstalledPlugin,
  pluginFolder,
  readInstalled,
} from '@paks/core/plugin'
import { pluginName } from './plugin-name.js'

type Env = Readonly<Record<string, string | undefined>>

/** The plugins of this user and what they were granted. */
export class PluginStore {
  readonly folder: string
  readonly grants: Grants

  constructor(env: Env) {
    this.folder = pluginFolder(env)
    this.grants = new Grants(this.folder)
  }

  async list(): Promise<readonly InstalledPlugin[]> {
    return await readInstalled(this.folder)
  }

  /** @param name - as the user typed it, short or whole @throws PaksError BAD_REFERENCE */
  async get(name: string): Promise<InstalledPlugin> {
    const all = await this.list()
    const wanted = pluginName(name)
    const found =
      all.find((plugin) => plugin.name === wanted.package) ??
      // A scope need not be typed where there is only one.
      only(all.filter((plugin) => pluginName(plugin.name).short === name))
    if (found !== undefined) return found
    throw new PaksError('BAD_REFERENCE', `there is no plugin ${name} here`, {
      hint: all.length === 0 ? 'none was added yet: paks plugin add NAME' : `there is ${namesOf(all)}`,
    })
  }

  /**
   * Puts a plugin in the place of that of the same name, with what it is granted. Whoever looks sees the old one or the
   * new one; until the grant is written the new one has that of the old.
   */
  async put(plugin: InstalledPlugin, grant: Grant): Promise<void> {
    let old: InstalledPlugin | undefined
    await changeInstalled(this.folder, (all) => {
      old = all.find(({ name }) => name === plugin.name)
      return old === undefined
        ? [...all, plugin]
        : all.map((other) => (other.name === plugin.name ? plugin : other))
    })
    await this.grants.put(plugin.name, grant)
    if (old !== undefined && old.folder !== plugin.folder) await this.#discard(old)
  }

  /** Changes what is written of a plugin. */
  async change(name: string, change: (plugin: InstalledPlugin) => InstalledPlugin): Promise<void> {
    await changeInstalled(this.folder, (all) =>
      all.map((other) => (other.name === name ? change(other) : other)),
    )
  }

  /** Forgets a plugin and what it was granted; a folder of the user's own stays. */
  async remove(plugin: InstalledPlugin): Promise<void> {
    await changeInstalled(this.folder, (all) => all.filter(({ name }) => name !== plugin.name))
    await this.grants.remove(plugin.name)
    await this.#discard(plugin)
  }

  /** Only what Paks has put there is Paks's to remove. */
  async #discard({ folder }: InstalledPlugin): Promise<void> {
    if (dirname(folder) === join(this.folder, 'packages')) await rm(folder, { recursive: true, force: true })
  }
}

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined)
const namesOf = (plugins: readonly InstalledPlugin[]): string => plugins.map(({ name }) => name).join(', ')
