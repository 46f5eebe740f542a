import { type AnyCommand, type Permission, type Plugin, type RenamedNames, renamedNames } from '@paks/api'

/** Something under the names that it has now, and one sentence for each old one that it had. */
export interface Current<T> {
  readonly value: T
  readonly told: readonly string[]
}

/** The names of a plugin's code as they are now. What is not renamed stays what it was. */
export const currentPlugin = <P extends Plugin>(
  plugin: P,
  renamed: RenamedNames = renamedNames,
): Current<P> => {
  if (isEmpty(renamed)) return { value: plugin, told: [] }
  const names = new Names(renamed)
  const fields = names.fields(plugin)
  const { hooks, permissions, commands } = fields
  const value = {
    ...fields,
    ...(hooks === undefined ? {} : { hooks: renameKeys(hooks, (name) => names.hook(name)) }),
    ...(permissions === undefined ? {} : { permissions: permissions.map((one) => names.permission(one)) }),
    ...(commands === undefined
      ? {}
      : { commands: commands.map((command) => currentCommand(command, names)) }),
  }
  return names.told.length === 0 ? { value: plugin, told: [] } : { value, told: names.told }
}

/** Most versions rename nothing, and a session is not to wait for that. */
const isEmpty = ({ hooks, permissions, fields }: RenamedNames): boolean =>
  [hooks, permissions, fields].every((table) => Object.keys(table).length === 0)

const currentCommand = (command: AnyCommand, names: Names): AnyCommand =>
  command.needs === undefined
    ? command
    : { ...command, needs: command.needs.map((need) => names.permission(need)) }

/**
 * The names of a manifest as they are now.
 *
 * @param manifest - checked, or what was read and is to be checked: what is not as it must be stays so
 */
export const currentManifest = <M>(manifest: M, renamed: RenamedNames = renamedNames): Current<M> => {
  if (isEmpty(renamed)) return { value: manifest, told: [] }
  const names = new Names(renamed)
  const value = rename(manifest, names)
  return names.told.length === 0 ? { value: manifest, told: [] } : { value: value as M, told: names.told }
}

const rename = (manifest: unknown, names: Names): unknown => {
  if (!isObject(manifest)) return manifest
  const fields: Readonly<Record<string, unknown>> = { ...names.fields(manifest) }
  return {
    ...fields,
    ...each(fields, 'hooks', (hook) =>
      isObject(hook) && typeof hook.name === 'string' ? { ...hook, name: names.hook(hook.name) } : hook,
    ),
    ...each(fields, 'permissions', (text) => names.text(text)),
    ...each(fields, 'commands', (command) =>
      isObject(command) ? { ...command, ...each(command, 'needs', (text) => names.text(text)) } : command,
    ),
  }
}

const each = (
  of: Readonly<Record<string, unknown>>,
  field: string,
  change: (item: unknown) => unknown,
): Readonly<Record<string, unknown>> => {
  const list = of[field]
  return Array.isArray(list) ? { [field]: list.map(change) } : {}
}

/** Old names as new ones, each told of once. */
class Names {
  readonly #renamed: RenamedNames
  readonly #told = new Set<string>()

  constructor(renamed: RenamedNames) {
    this.#renamed = renamed
  }

  get told(): readonly string[] {
    return [...this.#told]
  }

  fields<T extends object>(value: T): T {
    return renameKeys(value, (name) => this.#now('field', this.#renamed.fields, name))
  }

  hook(name: string): string {
    return this.#now('hook', this.#renamed.hooks, name)
  }

  permission(name: Permission): Permission {
    const { permissions } = this.#renamed
    const whole = this.#now('permission', permissions, name)
    if (whole !== name) return whole as Permission
    const [first = '', second = '', ...scope] = name.split(':')
    const now = this.#now('permission', permissions, `${first}:${second}`)
    return [now, ...scope].join(':') as Permission
  }

  text(value: unknown): unknown {
    return typeof value === 'string' ? this.permission(value as Permission) : value
  }

  #now(what: string, table: Readonly<Record<string, string>>, name: string): string {
    const now = Object.hasOwn(table, name) ? table[name] : undefined
    if (now === undefined) return name
    this.#told.add(`the ${what} ${name} is called ${now} now`)
    return now
  }
}

/** A name that is there already is not replaced by an old one. */
const renameKeys = <T extends object>(value: T, now: (name: string) => string): T => {
  const renamed = Object.entries(value).map(([name, item]) => [now(name), item, name] as const)
  const kept = renamed.filter(([name, , before]) => name === before || !Object.hasOwn(value, name))
  return Object.fromEntries(kept) as T
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
