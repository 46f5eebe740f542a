import type { AnyCommand, Arg, Candidate, Completer, CompletionContext } from '@paks/api'
import { readOption } from '../command/parse-args.js'
import type { Registry } from '../command/registry.js'
import { splitWords, type Word } from '../command/words.js'
import { type Completion, commonPrefix, type Offer } from './completion.js'
import { continued, quoteStateOf } from './quoting.js'
import { readsAsOption, type Slot, slotAfter } from './slot.js'

/** What completion may ask. */
export interface CompletionSources {
  readonly registry: Pick<Registry, 'get' | 'list'>
  /** What a command's completers reach. */
  readonly reach: (command: AnyCommand) => CompletionContext
  readonly signal: AbortSignal
}

/** Values hand their text to the line: none may do more there than stand in it (C0, DEL, C1). */
const controls = /[\u0000-\u001f\u007f-\u009f]/

/**
 * What Tab can make of a `#` line: names of commands, of options and flags, values as the arguments' own completers
 * know them and, where nothing else fits, examples. Never rejects: a completer that throws offers nothing.
 *
 * @param cursor - UTF-16 offset; what stands behind it does not count
 * @example
 * await complete('#ins', 4, { registry, reach, signal }) // one candidate: '#inspect '
 */
export const complete = async (
  line: string,
  cursor: number,
  sources: CompletionSources,
): Promise<Completion> => {
  const head = line.slice(0, cursor)
  const words = splitWords(head)
  const last = words.at(-1)
  const current = last?.end === cursor ? last : undefined
  const from = current?.start ?? cursor
  const raw = line.slice(from, cursor)
  const before = current === undefined ? words : words.slice(0, -1)
  const atEnd = cursor === line.length
  const candidates = await candidatesFor(head, before, current?.text ?? '', sources)
  const offers = offersOf(candidates, raw, current?.text ?? '', atEnd)
  const fitting = offers.offers.length === 0 && atEnd ? examplesOf(head, raw, from, sources) : offers
  return { from, to: cursor, common: fitting.common, candidates: fitting.offers }
}

type Offers = { readonly offers: readonly Offer[]; readonly common: string }

/** Candidates that continue the word, as texts for the line. */
const offersOf = (candidates: readonly Candidate[], raw: string, word: string, atEnd: boolean): Offers => {
  if (quoteStateOf(raw) === 'dangling') return { offers: [], common: raw }
  const seen = new Set<string>()
  const fitting = candidates.filter(({ value }) => {
    const fits = value !== '' && value.startsWith(word) && !controls.test(value) && !seen.has(value)
    seen.add(value)
    return fits
  })
  const offers = fitting.map(({ value, note, open = false }): Offer => {
    const ends = atEnd && !open
    const text = raw + continued(raw, value.slice(word.length), ends) + (ends ? ' ' : '')
    return { text, label: value, ...(note === undefined ? {} : { note }) }
  })
  const [only, ...others] = offers
  if (only !== undefined && others.length === 0) return { offers, common: only.text }
  const shared = commonPrefix(fitting.map(({ value }) => value)).slice(word.length)
  return { offers, common: raw + continued(raw, shared, false) }
}

/** What a command's author shows as a call, where it goes on from what is typed. */
const examplesOf = (head: string, raw: string, from: number, { registry }: CompletionSources): Offers => {
  const name = splitWords(head)[0]?.text.slice(1) ?? ''
  const offers = (registry.get(name)?.examples ?? [])
    .filter(({ line }) => line.length > head.length && line.startsWith(head) && !controls.test(line))
    .map(({ line, about }): Offer => ({ text: line.slice(from), label: line, note: about }))
  return { offers, common: offers.length === 0 ? raw : commonPrefix(offers.map(({ text }) => text)) }
}

const candidatesFor = async (
  head: string,
  before: readonly Word[],
  word: string,
  sources: CompletionSources,
): Promise<readonly Candidate[]> => {
  const [first, ...rest] = before
  if (first === undefined) return head.startsWith('#') ? namesOf(sources.registry) : []
  const command = sources.registry.get(first.text.slice(1))
  if (command === undefined || !first.text.startsWith('#')) return []
  return await argumentsOf(
    command,
    rest.map(({ text }) => text),
    word,
    sources,
  )
}

const namesOf = (registry: CompletionSources['registry']): readonly Candidate[] =>
  registry.list().map(({ name, about }) => ({ value: `#${name}`, note: about }))

const argumentsOf = async (
  command: AnyCommand,
  words: readonly string[],
  word: string,
  sources: CompletionSources,
): Promise<readonly Candidate[]> => {
  const slot = slotAfter(command, words)
  const ask = (argument: Arg<unknown> | undefined, part: string): Promise<readonly Candidate[]> =>
    valuesOf(command, argument?.complete, part, words, sources)
  if (slot.awaited !== undefined) return await ask(slot.awaited[1], word)
  const { name, value } = readOption(word)
  const option = slot.onlyPlaces ? undefined : command.args?.[name]
  if (value !== undefined && option?.kind === 'option') {
    const key = word.slice(0, word.length - value.length)
    return (await ask(option, value)).map((candidate) => ({ ...candidate, value: key + candidate.value }))
  }
  const values = await ask(slot.places[0]?.[1], word)
  // A file may well be called --json: by its place it would not be what it says.
  const byPlace = values.filter((candidate) => slot.onlyPlaces || !readsAsOption(command, candidate.value))
  return [...byPlace, ...optionsOf(slot, word)]
}

const optionsOf = ({ named, onlyPlaces }: Slot, word: string): readonly Candidate[] => {
  if (onlyPlaces) return []
  const dashes = word.startsWith('-') ? '--' : ''
  const own = named.map(
    ([name, { kind, about }]): Candidate =>
      kind === 'flag'
        ? { value: `--${name}`, note: about }
        : { value: `${dashes}${name}=`, note: about, open: true },
  )
  const json = { value: '--json', note: 'print the result as JSON' }
  return dashes === '' || named.some(([name]) => name === 'json') ? own : [...own, json]
}

const valuesOf = async (
  command: AnyCommand,
  completer: Completer | undefined,
  word: string,
  words: readonly string[],
  { reach, signal }: CompletionSources,
): Promise<readonly Candidate[]> => {
  if (completer === undefined || signal.aborted) return []
  try {
    const given = Promise.resolve(completer({ ...reach(command), word, words, signal }))
    return [...(await Promise.race([given, aborted(signal)]))]
  } catch {
    return []
  }
}

/** A completer need not listen to its signal. */
const aborted = (signal: AbortSignal): Promise<readonly Candidate[]> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve([]), { once: true }))
