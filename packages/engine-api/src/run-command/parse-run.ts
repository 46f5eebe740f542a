import type { PaksError } from '@paks/api'
import { badOption } from '../create/bad-option.js'
import { otherOptionTable } from './other-option-table.js'
import type { OtherOption, RunCommand } from './run-command.js'
import { runOptionTable } from './run-option-table.js'
import type { RunContext } from './run-row.js'

/** An option as the words of a command line are split by. */
interface Spelling {
  readonly long: string
  readonly short?: string
  readonly takesValue: boolean
}

const spellings: readonly Spelling[] = [
  ...runOptionTable.map(({ long, short, kind }) => ({
    long,
    ...(short === undefined ? {} : { short }),
    takesValue: kind !== 'flag',
  })),
  ...otherOptionTable.map(({ long, kind }) => ({ long, takesValue: kind === 'value' })),
]
/** Other spellings of the engines for the same. */
const SAME: Readonly<Record<string, string>> = {
  net: 'network',
  'dns-opt': 'dns-option',
  'net-alias': 'network-alias',
}
const byLong = new Map(spellings.map((one) => [one.long, one]))
const byShort = new Map(
  spellings.flatMap((one) => (one.short === undefined ? [] : [[one.short, one] as const])),
)

/**
 * Reads the words of an engine's `run` behind the word `run`: options, the image, and the command with its own
 * arguments. Short flags may be joined (`-it`), values follow an `=`, stand in the next word, or behind a short
 * option (`-eA=b`), as the engines themselves read them.
 *
 * @throws PaksError BAD_USAGE
 *
 * @example
 * parseRun(['-it', '--rm', '-v', '/src:/src', 'alpine', 'sh'], { env: process.env }).create.volumes // ['/src:/src']
 */
export function parseRun(words: readonly string[], context: RunContext = { env: {} }): RunCommand {
  const { given, rest } = split(words)
  const [image, ...argv] = rest
  if (image === undefined) {
    throw badOption('no image is named', 'write the image behind the options: run [OPTIONS] IMAGE [COMMAND…]')
  }
  return runOf(given, image, argv, context)
}

/** Options that were given, each with its words in their order; a flag's word is `true` or `false`. */
export type Given = ReadonlyMap<string, readonly string[]>

/** Makes a command of options that somebody else has split off, such as the program's own command line. */
export function runOf(
  given: Given,
  image: string,
  argv: readonly string[],
  context: RunContext = { env: {} },
): RunCommand {
  let command: RunCommand = { create: { image, ...(argv.length === 0 ? {} : { command: argv }) } }
  for (const row of runOptionTable) {
    const found = given.get(row.long)
    if (found === undefined) continue
    const { create, ...rest } = row.read(found, command, context)
    command = { ...command, ...rest, create: { ...command.create, ...create } }
  }
  const others = otherOptionTable.flatMap(({ long, kind }): OtherOption[] =>
    (given.get(long) ?? []).flatMap((value) => {
      if (kind === 'value') return [{ long, value }]
      return value === 'true' ? [{ long }] : [{ long, value }]
    }),
  )
  return others.length === 0 ? command : { ...command, others }
}

function split(words: readonly string[]): { readonly given: Given; readonly rest: readonly string[] } {
  const given = new Map<string, readonly string[]>()
  const put = (long: string, value: string): void => {
    given.set(long, [...(given.get(long) ?? []), value])
  }
  let at = 0
  for (; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word === '--') return { given, rest: words.slice(at + 1) }
    if (word.startsWith('--')) {
      const [name = '', ...value] = word.slice(2).split('=')
      const option = byLong.get(SAME[name] ?? name)
      if (option === undefined) throw unknown(`--${name}`)
      if (value.length > 0)
        put(option.long, option.takesValue ? value.join('=') : truth(word, value.join('=')))
      else if (!option.takesValue) put(option.long, 'true')
      else {
        at += 1
        put(option.long, following(words[at], `--${name}`))
      }
    } else if (word.startsWith('-') && word !== '-') {
      for (let letter = 1; letter < word.length; letter += 1) {
        const name = word.charAt(letter)
        const option = byShort.get(name)
        if (option === undefined) throw unknown(`-${name}`)
        const tail = word.slice(letter + 1)
        if (!option.takesValue && !tail.startsWith('=')) {
          put(option.long, 'true')
          continue
        }
        const value = tail.replace(/^=/, '')
        if (!option.takesValue) put(option.long, truth(word, value))
        else if (tail !== '') put(option.long, value)
        else {
          at += 1
          put(option.long, following(words[at], `-${name}`))
        }
        break
      }
    } else break
  }
  return { given, rest: words.slice(at) }
}

function following(word: string | undefined, option: string): string {
  if (word !== undefined) return word
  throw badOption(`${option} needs a value`, 'put it behind the option')
}

/** What the engines take for yes and no. */
function truth(word: string, value: string): string {
  if (/^(1|t|true)$/i.test(value)) return 'true'
  if (/^(0|f|false)$/i.test(value)) return 'false'
  throw badOption(`${word} is neither true nor false`, 'a flag takes no value, or =true or =false')
}

function unknown(option: string): PaksError {
  const near = spellings.find(({ long }) => option.length > 4 && long.startsWith(option.slice(2, -1)))
  return badOption(
    `unknown option ${option}`,
    near === undefined ? 'options of the command itself go behind the image' : `did you mean --${near.long}?`,
  )
}
