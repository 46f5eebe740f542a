import { type Command, doubtful, type LineState, quiet, replaced, type Step } from './state.js'
import { inWord, type Place, wordEnd } from './word.js'

/** Lower, upper, or capital: the first letter of each word upper and the rest lower. */
const recase = (line: LineState, to: Place, convert: (text: string) => string): Step => {
  if (to === undefined) return quiet(doubtful(line, 'text'))
  const text = line.text.slice(line.cursor, to)
  // What 'ß' or 'ı' becomes depends on the C library, and readline loses count when lengths differ.
  if (line.dialect !== 'own' && /[^\0-\x7f]/.test(text)) return quiet(doubtful(line, 'text'))
  const made = convert(text)
  return quiet(
    made === text && line.dialect !== 'bash'
      ? { ...line, cursor: to, last: 'other' }
      : replaced(line, line.cursor, to, made),
  )
}

const capitalized = (text: string): string =>
  text.toLowerCase().replace(/[\p{L}\p{Nd}]+/gu, (word) => (word[0] ?? '').toUpperCase() + word.slice(1))

/** ZLE looks for the first letter of a word, past the digits and marks that its words may begin with. */
const capitalizedPastMarks = (text: string): string =>
  text.toLowerCase().replace(/[a-z]/, (letter) => letter.toUpperCase())

const end = (line: LineState): Place => wordEnd(line, line.cursor, inWord)

export const upcaseWord: Command = (line) => recase(line, end(line), (text) => text.toUpperCase())
export const downcaseWord: Command = (line) => recase(line, end(line), (text) => text.toLowerCase())
export const capitalizeWord: Command = (line) =>
  recase(line, end(line), line.dialect === 'zsh' ? capitalizedPastMarks : capitalized)
