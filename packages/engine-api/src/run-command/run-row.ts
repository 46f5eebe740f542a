import type { PaksError } from '@paks/api'
import { badOption } from '../create/bad-option.js'
import { isList, labelsOf } from '../create/body-parts.js'
import type { CreateOptions } from '../create/create-options.js'
import { numberOf } from '../create/quantity.js'
import type { RunCommand } from './run-command.js'

/** What a row makes of words: parts of the container, or of the command itself. */
export interface Found extends Omit<RunCommand, 'create'> {
  readonly create?: Partial<CreateOptions>
}

/** What options may be read against. */
export interface RunContext {
  /** Where `-e NAME` without a value finds it. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** One option of the engines' `run`. */
export interface RunRow {
  readonly long: string
  readonly short?: string
  /** A flag takes no value, a list may be given again. */
  readonly kind: 'flag' | 'value' | 'list'
  /** What the value looks like, for help: `bytes`. */
  readonly value?: string
  /** For help. */
  readonly about: string
  /** The engine that alone has it. */
  readonly only?: 'docker' | 'podman'
  /** The option of `CreateOptions`, or of `RunCommand`, it becomes. */
  readonly to: string
  /** Makes sense of all its words, in their order. A flag's word is `true` or `false`. @throws PaksError BAD_USAGE */
  read(words: readonly string[], before: RunCommand, context: RunContext): Found
  /** The words that say the same; none when there is nothing to say. */
  write(command: RunCommand): readonly string[]
}

type Key = keyof CreateOptions
/** Options whose value is of that type. */
type KeyOf<T> = { [K in Key]-?: T extends NonNullable<CreateOptions[K]> ? K : never }[Key]

interface MakerNames {
  readonly long: string
  readonly short?: string
  readonly about: string
  readonly value?: string
  readonly only?: 'docker' | 'podman'
}

const last = (words: readonly string[]): string => words.at(-1) ?? ''

/** The makers' own place for a value whose key decides its type. */
const created = (key: Key, value: unknown): Found => ({ create: { [key]: value } })

export const flag = (key: KeyOf<boolean>, names: MakerNames): RunRow => ({
  ...names,
  kind: 'flag',
  to: key,
  read: (words) => created(key, last(words) === 'true'),
  write: ({ create }) => (typeof create[key] === 'boolean' ? [String(create[key])] : []),
})

export const text = (key: KeyOf<string>, names: MakerNames): RunRow => ({
  value: 'text',
  ...names,
  kind: 'value',
  to: key,
  read: (words) => created(key, last(words)),
  write: ({ create }) => {
    const value = create[key]
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
  },
})

export const number = (key: KeyOf<number>, names: MakerNames): RunRow => ({
  value: 'number',
  ...names,
  kind: 'value',
  to: key,
  read: (words) => created(key, numberOf(last(words))),
  write: ({ create }) => (create[key] === undefined ? [] : [String(create[key])]),
})

export const list = (key: KeyOf<readonly string[]>, names: MakerNames): RunRow => ({
  value: 'text',
  ...names,
  kind: 'list',
  to: key,
  read: (words) => created(key, words),
  write: ({ create }) => {
    const value = create[key]
    return Array.isArray(value) ? value.map(String) : []
  },
})

/** `KEY=VALUE` words into a record; the same key with two values is a mistake. */
export const map = (
  key: KeyOf<Readonly<Record<string, string>>>,
  names: MakerNames & { readonly separator?: string; readonly bare?: boolean },
): RunRow => {
  const { separator = '=', bare = false, ...rest } = names
  return {
    value: `key${separator}value`,
    ...rest,
    kind: 'list',
    to: key,
    read: (words) => created(key, recordOf(names.long, words, separator, bare)),
    write: ({ create }) => {
      const given = create[key]
      if (typeof given !== 'object') return []
      const record = isList(given) ? labelsOf(given) : given
      return Object.entries(record).map(([name, value]) =>
        value === '' && bare ? name : `${name}${separator}${value}`,
      )
    },
  }
}

/** @throws PaksError BAD_USAGE for a word without its separator, and for a key that is given two values */
export function recordOf(
  long: string,
  words: readonly string[],
  separator: string,
  bare: boolean,
): Readonly<Record<string, string>> {
  const record = new Map<string, string>()
  for (const word of words) {
    const at = word.indexOf(separator)
    if (at === 0 || (at < 0 && !bare)) throw wrong(long, word, `write it as KEY${separator}VALUE`)
    const key = at < 0 ? word : word.slice(0, at)
    const value = at < 0 ? '' : word.slice(at + separator.length)
    const before = record.get(key)
    if (before !== undefined && before !== value)
      throw badOption(`--${long} gives ${key} two values, ${before} and ${value}`, 'leave one out')
    record.set(key, value)
  }
  return Object.fromEntries(record)
}

export const wrong = (long: string, word: string, hint: string): PaksError =>
  badOption(`--${long} cannot be ${word === '' ? 'empty' : word}`, hint)

/** What every row is made with. */
export type Names = Pick<RunRow, 'long' | 'about'> & Partial<Pick<RunRow, 'short' | 'only' | 'value'>>

/** The last word: a value that is given again replaces the one before. */
export const one = (words: readonly string[]): string => words.at(-1) ?? ''
/** A row that reads and writes in its own way. */
export const row = (
  names: Names,
  kind: RunRow['kind'],
  to: string,
  read: RunRow['read'],
  write: RunRow['write'],
): RunRow => ({ ...names, kind, to, read, write })

/** Both sides of a separator. @throws PaksError BAD_USAGE */
export function halves(long: string, word: string, separator: string): readonly [string, string] {
  const at = word.indexOf(separator)
  if (at <= 0) throw wrong(long, word, `write it as KEY${separator}VALUE`)
  return [word.slice(0, at), word.slice(at + 1)]
}
