import { splitWords } from '@paks/core'
import type { Command } from 'commander'
import type { Cli } from '../cli.js'
import { type Place, placeOf } from './place.js'
import { type Suggestion, type Suggestions, valuesOf } from './values.js'

/** A shell waits for it with a key pressed: what is not known by then is left out. In milliseconds. */
const patience = 2000

/**
 * What the last word can become, one a line: `value`, TAB, a few words about it. A line `:files` asks the shell to offer
 * files of its own, a value that ends with `/`, `=` or `:` wants no blank after it. Nothing when nothing is known.
 */
export const completion = async (cli: Cli, paks: Command, words: readonly string[]): Promise<string> => {
  const word = words.at(-1) ?? ''
  const { items, files = false } = await suggestions(cli, placeOf(paks, words)).catch(
    (): Suggestions => ({ items: [] }),
  )
  const fitting = new Map(
    items.filter(({ value }) => value.startsWith(word)).map((item) => [item.value, item]),
  )
  const lines = [...fitting.values()].map(({ value, about }) =>
    about === undefined ? value : `${value}\t${about}`,
  )
  return [...lines.map(harmless), ...(files ? [':files'] : [])].map((line) => `${line}\n`).join('')
}

/** The words of a command line up to the cursor, `paks` left out; the last may be empty. */
export const wordsOf = (line: string): readonly string[] => {
  const words = splitWords(line).map(({ text }) => text)
  return [...words.slice(1), ...(/\s$/.test(line) || words.length < 2 ? [''] : [])]
}

/** A name in a container may hold anything; a line of ours is one line. */
const harmless = (line: string): string => line.replace(/[\0-\x08\x0a-\x1f\x7f]/g, '?')

const suggestions = async (cli: Cli, place: Place): Promise<Suggestions> => {
  switch (place.kind) {
    case 'nothing':
      return { items: [] }
    case 'verbs':
      return { items: verbs(place.command) }
    case 'options':
      return { items: options(place.command) }
    case 'choices':
      return { items: place.values.map((value) => ({ value: `${place.before}${value}` })) }
    case 'value': {
      const found = await valuesOf(cli, place.of, place.word, AbortSignal.timeout(patience))
      return {
        ...found,
        items: found.items.map((item) => ({ ...item, value: `${place.before}${item.value}` })),
      }
    }
  }
}

const verbs = (command: Command): readonly Suggestion[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((sub) => ({ value: sub.name(), about: sub.description() }))

const options = (command: Command): readonly Suggestion[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, description }) => (long == null ? [] : [{ value: long, about: description }]))
