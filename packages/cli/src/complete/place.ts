import type { Command, Option } from 'commander'
import { argumentKinds, type Kind, optionKinds } from './kind-table.js'

/** What is asked for at the end of a command line. */
export type Place =
  | { readonly kind: 'verbs'; readonly command: Command }
  | { readonly kind: 'options'; readonly command: Command }
  | { readonly kind: 'choices'; readonly values: readonly string[]; readonly before: string }
  | { readonly kind: 'value'; readonly of: Kind; readonly before: string; readonly word: string }
  | { readonly kind: 'nothing' }

const nothing: Place = { kind: 'nothing' }

/**
 * Finds out what the last of these words can become.
 *
 * @param words - those after `paks`; the last, which may be empty, is the one under the cursor
 */
export const placeOf = (paks: Command, words: readonly string[]): Place => {
  const word = words.at(-1) ?? ''
  let command = paks
  let path: readonly string[] = []
  let places = 0
  let open: Option | undefined
  let onlyArguments = false
  for (const before of words.slice(0, -1)) {
    if (open !== undefined) open = undefined
    else if (before === '--' && !onlyArguments) onlyArguments = true
    else if (before.startsWith('-') && before !== '-' && !onlyArguments) open = awaiting(command, before)
    else {
      const sub = places === 0 && !onlyArguments ? subcommand(command, before) : undefined
      if (sub === undefined) places += 1
      else [command, path] = [sub, [...path, sub.name()]]
    }
    // Words of a program that is run in a container are its own.
    onlyArguments ||= places > 0 && ['run', 'exec'].includes(command.name())
  }
  if (open !== undefined) return optionValue(open, '', word)
  if (word.startsWith('-') && !onlyArguments) {
    const sign = word.indexOf('=')
    const option = sign === -1 ? undefined : awaiting(command, word.slice(0, sign))
    if (option !== undefined) return optionValue(option, word.slice(0, sign + 1), word.slice(sign + 1))
    return { kind: 'options', command }
  }
  if (command.commands.length > 0) return places === 0 ? { kind: 'verbs', command } : nothing
  const kinds = argumentKinds[path.join(' ')] ?? []
  const of = kinds[Math.min(places, kinds.length - 1)]
  return of === undefined ? nothing : { kind: 'value', of, before: '', word }
}

const subcommand = (command: Command, word: string): Command | undefined =>
  command.commands.find((sub) => sub.name() === word || sub.aliases().includes(word))

/** The option that a word names and that waits for a value in the next word. */
const awaiting = (command: Command, word: string): Option | undefined => {
  const option = command.options.find(({ long, short }) => word === long || word === short)
  return option?.required ? option : undefined
}

const optionValue = (option: Option, before: string, word: string): Place => {
  if (option.argChoices !== undefined) return { kind: 'choices', values: option.argChoices, before }
  if (option.long === '--backend') return { kind: 'choices', values: ['docker', 'podman', 'local'], before }
  const of = option.long == null ? undefined : optionKinds[option.long]
  return of === undefined ? nothing : { kind: 'value', of, before, word }
}
