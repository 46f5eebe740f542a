import { type AnyCommand, PaksError, type Plugin } from '@paks/api'
import { distance } from 'fastest-levenshtein'

/** The commands that can be typed in a session, by name. */
export class Registry {
  readonly #commands = new Map<string, AnyCommand>()
  readonly #owners = new Set<string>()

  /** Commands of earlier plugins keep their short name; all are reachable as `#plugin/name`. */
  constructor(plugins: readonly Plugin[]) {
    for (const plugin of plugins) this.#put(plugin)
  }

  /**
   * Adds a plugin's commands.
   *
   * @throws PaksError BAD_USAGE when one of that name is here
   */
  add(plugin: Plugin): void {
    if (this.#owners.has(plugin.name)) {
      throw new PaksError('BAD_USAGE', `a plugin ${plugin.name} is loaded already`, {
        hint: '#help lists its commands',
      })
    }
    this.#put(plugin)
  }

  #put({ name: owner, commands = [] }: Plugin): void {
    this.#owners.add(owner)
    for (const command of commands) {
      if (!this.#commands.has(command.name)) this.#commands.set(command.name, command)
      this.#commands.set(`${owner}/${command.name}`, command)
    }
  }

  get(name: string): AnyCommand | undefined {
    return this.#commands.get(name)
  }

  /** Every command once, under its short name, in alphabetical order. */
  list(): readonly AnyCommand[] {
    const short = [...this.#commands].filter(([name]) => !name.includes('/'))
    return short.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, command]) => command)
  }

  /** The command a mistyped name most likely means; undefined when none is near. */
  nearest(name: string): AnyCommand | undefined {
    let best: AnyCommand | undefined
    let least = Math.min(2, Math.floor(name.length / 2)) + 1
    for (const command of this.list()) {
      const steps = distance(name.toLowerCase(), command.name)
      if (steps < least) [best, least] = [command, steps]
    }
    return best
  }
}
