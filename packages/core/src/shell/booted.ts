import type { Inspection, Json } from '@paks/api'

/** The hook that a running container's first process was booted with. */
export interface Booted {
  readonly nonce: string
  /** The command line that boots it, as the engine keeps it. */
  readonly command: readonly string[]
  /** What stands in its place: the shell and its arguments. */
  readonly shell: readonly string[]
}

/** Words of a boot command before the shell's name: see `bootCommand`. */
const wordsBefore = 10

/**
 * Reads from the engine's description of a container which hook a session has given it. What a container was created
 * with does not change, and no process in it can write it: so its nonce needs no other place to be kept.
 *
 * @returns undefined for a container that no session with a terminal has made
 */
export const bootedWith = (description: Inspection): Booted | undefined => {
  const command = wordsIn(description, 'Cmd')
  const start = command.findIndex(
    (word, at) =>
      word === 'sh' &&
      command[at + 1] === '-c' &&
      command[at + 3] === 'paks' &&
      /^\.paks-[0-9a-f]+$/.test(command[at + 4] ?? '') &&
      /^[0-9a-f]{32}$/.test(command[at + 5] ?? ''),
  )
  if (start === -1) return undefined
  const [shell = '', ...args] = command.slice(start + wordsBefore)
  return {
    nonce: command[start + 5] ?? '',
    command: command.slice(start),
    shell: [shell === '' ? 'sh' : shell, ...args],
  }
}

const wordsIn = (description: Inspection, key: string): readonly string[] => {
  const config = description.Config
  const words = isObject(config) ? config[key] : undefined
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : []
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** True when the container's first process has a terminal. */
export const hasTerminal = (description: Inspection): boolean =>
  isObject(description.Config) && description.Config.Tty === true

/** True when the process reads end-of-file once the one client of its input has no more to say. */
export const closesInput = (description: Inspection): boolean =>
  isObject(description.Config) && description.Config.StdinOnce === true

/** How a container stands: docker says so in words, and both engines in flags. */
export const stateIn = ({ State }: Inspection): 'running' | 'paused' | 'stopped' => {
  if (!isObject(State)) return 'stopped'
  if (State.Paused === true) return 'paused'
  return State.Running === true ? 'running' : 'stopped'
}
