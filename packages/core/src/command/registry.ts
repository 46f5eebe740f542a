import { type AnyCommand, PaksError, type Plugin } from '@paks/api'
import { distance } from 'fastest-levenshtein'

/** The plugin of the built-in commands: nobody takes a name of theirs. */
const builtin = 'paks'

/**
 * The commands that can be typed in a session, by name: each as `#plugin/name`, and as `#name` where that is one
 * command's alone, a built-in one's, or whose the user chose.
 */
export class Registry {
  readonly #plugins = new Map<string, readonly AnyCommand[]>()
  readonly #choices: ReadonlyMap<string, string>
  #short: ReadonlyMap<string, AnyCommand> = new Map()
  #long: ReadonlyMap<string, AnyCommand> = new Map()
  /** Commands under names that they had before. */
  #former: ReadonlyMap<string, AnyCommand> = new Map()

  /** @param choices - the plugin whose command a short name is, where two have one */
  constructor(plugins: readonly Plugin[], choices: ReadonlyMap<string, string> = new Map()) {
    this.#choices = choices
    for (const { name, commands = [] } of plugins)
      if (!this.#plugins.has(name)) this.#plugins.set(name, commands)
    this.#name()
  }

  /**
   * Puts a plugin's commands in the place of those of the same plugin, or adds them.
   *
   * @throws PaksError BAD_USAGE for one with the name of the built-in commands
   */
  replace({ name, commands = [] }: Plugin): void {
    if (name === builtin) {
      throw new PaksError('BAD_USAGE', `${builtin} is the plugin of the built-in commands`, {
        hint: 'give yours another name',
      })
    }
    this.#plugins.set(name, commands)
    this.#name()
  }

  /**
   * Takes a plugin's commands away, and tells what they were.
   *
   * @throws PaksError BAD_REFERENCE, with the plugins there are; BAD_USAGE for the built-in commands
   */
  remove(name: string): Pick<Plugin, 'name' | 'commands'> {
    if (name === builtin) throw new PaksError('BAD_USAGE', 'the built-in commands stay')
    const commands = this.#plugins.get(name)
    if (commands === undefined) {
      const { plugins } = this
      throw new PaksError('BAD_REFERENCE', `there is no plugin ${name} in this session`, {
        hint: plugins.length === 0 ? 'it has none' : `it has ${plugins.join(', ')}`,
      })
    }
    this.#plugins.delete(name)
    this.#name()
    return { name, commands }
  }

  /** The names of the plugins, the built-in commands' aside. */
  get plugins(): readonly string[] {
    return [...this.#plugins.keys()].filter((name) => name !== builtin)
  }

  get(name: string): AnyCommand | undefined {
    return this.#short.get(name) ?? this.#long.get(name) ?? this.#former.get(name)
  }

  /** What a command is called now that is typed by a name it had before: as short as it can be typed. */
  nameNow(name: string): string | undefined {
    if (this.#short.has(name) || this.#long.has(name)) return undefined
    const command = this.#former.get(name)
    const names = [...this.#short, ...this.#long]
    return command && names.find(([, other]) => other === command)?.[0]
  }

  /** Every command once, under the shortest name it can be typed by, in alphabetical order. */
  list(): readonly AnyCommand[] {
    const reached = new Set(this.#short.values())
    const others = [...this.#long]
      .filter(([, command]) => !reached.has(command))
      .map(([name, command]) => ({ ...command, name }))
    return [...this.#short.values(), ...others].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** The long names of the commands that all want this short name, where none has it. */
  rivals(name: string): readonly string[] {
    return this.#short.has(name)
      ? []
      : [...this.#long.keys()].filter((long) => long.slice(long.indexOf('/') + 1) === name)
  }

  /** The command a mistyped name most likely means; undefined when none is near. */
  nearest(name: string): AnyCommand | undefined {
    let best: AnyCommand | undefined
    let least = Math.min(2, Math.floor(name.length / 2)) + 1
    for (const command of this.#short.values()) {
      const steps = distance(name.toLowerCase(), command.name)
      if (steps < least || (steps === least && best !== undefined && command.name < best.name))
        [best, least] = [command, steps]
    }
    return best
  }

  #name(): void {
    const wanted = new Map<string, Map<string, AnyCommand>>()
    const long = new Map<string, AnyCommand>()
    for (const [plugin, commands] of this.#plugins) {
      for (const command of commands) {
        if (long.has(`${plugin}/${command.name}`)) continue
        long.set(`${plugin}/${command.name}`, command)
        const owners = wanted.get(command.name) ?? new Map<string, AnyCommand>()
        wanted.set(command.name, owners.set(plugin, command))
      }
    }
    const short = new Map<string, AnyCommand>()
    for (const [name, owners] of wanted) {
      const alone = owners.size === 1 ? [...owners.values()][0] : undefined
      const command = owners.get(builtin) ?? owners.get(this.#choices.get(name) ?? '') ?? alone
      if (command !== undefined) short.set(name, command)
    }
    this.#short = short
    this.#long = long
    this.#former = new Map(
      [...long].flatMap(([full, command]) => {
        const plugin = full.slice(0, full.indexOf('/'))
        return (command.formerly ?? []).flatMap((old) => [
          [`${plugin}/${old}`, command] as const,
          [old, command] as const,
        ])
      }),
    )
  }
}
