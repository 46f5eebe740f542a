import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError, type Permission } from '@paks/api'
import { errnoOf, fileFailure } from '../config/file-failure.js'
import { locked } from '../config/locked.js'
import { replaceFile } from '../config/replace-file.js'

/** What the user granted a plugin, and for which state of it. */
export interface Grant {
  readonly permissions: readonly Permission[]
  readonly version: string
  readonly integrity?: string
}

interface GrantsFile {
  readonly version: 1
  readonly plugins: Readonly<Record<string, Grant>>
}

/**
 * What the user granted to plugins, by the names of their packages, in `grants.json` beside the plugins.
 *
 * @example
 * await new Grants(pluginFolder(env)).put('paks-plugin-tree', { permissions: ['container:read'], version: '1.0.0' })
 */
export class Grants {
  readonly #folder: string

  /** @param folder - see `pluginFolder` */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** @throws PaksError BAD_SETTING for a file that Paks did not write: nothing is granted by a guess */
  async get(name: string): Promise<Grant | undefined> {
    return (await this.#read()).get(name)
  }

  async put(name: string, grant: Grant): Promise<void> {
    await this.#change((grants) => grants.set(name, grant))
  }

  async remove(name: string): Promise<void> {
    await this.#change((grants) => grants.delete(name))
  }

  get #path(): string {
    return join(this.#folder, 'grants.json')
  }

  async #change(change: (grants: Map<string, Grant>) => unknown): Promise<void> {
    await locked(this.#folder, async () => {
      const grants = await this.#read()
      change(grants)
      const file: GrantsFile = { version: 1, plugins: Object.fromEntries(grants) }
      await replaceFile(this.#path, `${JSON.stringify(file, null, 2)}\n`)
    })
  }

  async #read(): Promise<Map<string, Grant>> {
    let text: string
    try {
      text = await readFile(this.#path, 'utf8')
    } catch (thrown) {
      if (errnoOf(thrown) === 'ENOENT') return new Map()
      throw fileFailure(thrown, this.#path)
    }
    const file = parse(text)
    if (file !== undefined) return new Map(Object.entries(file.plugins))
    throw new PaksError('BAD_SETTING', `${this.#path} is not as this version of Paks writes it`, {
      hint: 'remove it: what plugins may do is then asked again',
    })
  }
}

const parse = (text: string): GrantsFile | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isGrants(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isGrants = (value: unknown): value is GrantsFile =>
  isObject(value) &&
  'version' in value &&
  value.version === 1 &&
  'plugins' in value &&
  isObject(value.plugins) &&
  Object.values(value.plugins).every(isGrant)

const isGrant = (value: unknown): value is Grant =>
  isObject(value) &&
  'permissions' in value &&
  Array.isArray(value.permissions) &&
  value.permissions.every((permission) => typeof permission === 'string') &&
  'version' in value &&
  typeof value.version === 'string'

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
