import type { AnyCommand, Arg } from '@paks/api'
import { readOption, verbatimFrom } from '../command/parse-args.js'
import { argsOf, usageOfArg } from '../command/usage.js'

type NamedArg = readonly [name: string, argument: Arg<unknown>]

/** What may come next in a call of a command. */
export interface Slot {
  /** Options and flags that have not been given. */
  readonly named: readonly NamedArg[]
  /** Arguments by place that have not been given, the next one first; a `rest` is never used up. */
  readonly places: readonly NamedArg[]
  /** The option whose value the next word is, after `--name`. */
  readonly awaited: NamedArg | undefined
  /** A `--` was given: every word is by place. */
  readonly onlyPlaces: boolean
}

/**
 * What may come after these words, by the rules of {@link parseArgs}. What those refuse counts as taken.
 *
 * @param words - the words between the command's name and the cursor, quotes removed
 */
export const slotAfter = (command: AnyCommand, words: readonly string[]): Slot => {
  const declared = argsOf(command)
  const named = new Map(declared.filter(([, { kind }]) => kind === 'option' || kind === 'flag'))
  const places = declared.filter(([, { kind }]) => kind === 'positional' || kind === 'rest')
  let awaited: NamedArg | undefined
  let onlyPlaces = false
  const verbatim = verbatimFrom(declared)
  let placed = 0
  const place = (): void => {
    placed += 1
    onlyPlaces ||= placed > verbatim
    taken(places)
  }
  for (const word of words) {
    const { dashed, name, value } = readOption(word)
    const argument = named.get(name)
    if (awaited !== undefined) awaited = undefined
    else if (onlyPlaces) place()
    else if (word === '--') onlyPlaces = true
    else if (argument !== undefined && (dashed || (argument.kind === 'option' && value !== undefined))) {
      named.delete(name)
      if (argument.kind === 'option' && value === undefined) awaited = [name, argument]
    } else if (!dashed) place()
  }
  return { named: onlyPlaces ? [] : [...named], places, awaited, onlyPlaces }
}

const taken = (places: NamedArg[]): void => {
  if (places[0]?.[1].kind === 'positional') places.shift()
}

/** What is left of a command's usage at a slot. */
export const usageAt = ({ awaited, places, named }: Slot): string =>
  awaited === undefined
    ? [...places, ...named].map(([name, argument]) => usageOfArg(name, argument)).join(' ')
    : '…'

/** The word would be read as an option or flag and not by place. */
export const readsAsOption = (command: AnyCommand, word: string): boolean => {
  const { dashed, name, value } = readOption(word)
  return dashed || word === '--' || (value !== undefined && command.args?.[name]?.kind === 'option')
}
