import { after, before } from './boundary.js'
import { pointAt } from './character.js'
import { type LineState, rules } from './state.js'

const letter = /^[\p{L}\p{Nd}]/u
/** What every C library calls a letter, and what none does. */
const surelyLetter = /^[\p{Lu}\p{Ll}\p{Lo}]/u
const surelyNot = /^[\p{P}\p{Sm}\p{Sc}\p{Emoji_Presentation}]/u

/** True when the character at an offset is part of a word; `undefined` where shells or locales differ. */
export type CharTest = (line: LineState, at: number) => boolean | undefined

/** Letters, digits, and what the dialect adds. */
export const inWord: CharTest = (line, at) => {
  const code = line.text.charCodeAt(at)
  if (code < 0x80) {
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)) return true
    return rules(line).wordMarks.includes(String.fromCharCode(code))
  }
  const point = pointAt(line.text, at)
  if (line.dialect === 'own') return letter.test(point)
  if (surelyLetter.test(point)) return true
  return surelyNot.test(point) ? false : undefined
}

/** Anything but a blank: the words of Ctrl-W in bash and of W in vi. */
export const notBlank: CharTest = (line, at) => {
  const code = line.text.charCodeAt(at)
  return !(code === 0x20 || code === 0x09 || (code === 0x0a && line.dialect === 'ash'))
}

/** What a command does instead when it cannot tell where a motion ends. */
export type Place = number | undefined

/** From `at` to the right while the characters answer `wanted`. */
export const skipForward = (line: LineState, at: Place, test: CharTest, wanted: boolean): Place => {
  let to = at
  while (to !== undefined && to < line.text.length) {
    const is = test(line, to)
    if (is === undefined) return undefined
    if (is !== wanted) break
    to = after(line, to)
  }
  return to
}

/** From `at` to the left while the characters answer `wanted`. */
export const skipBack = (line: LineState, at: Place, test: CharTest, wanted: boolean): Place => {
  let to = at
  while (to !== undefined && to > 0) {
    const previous = before(line, to)
    if (previous === undefined) return undefined
    const is = test(line, previous)
    if (is === undefined) return undefined
    if (is !== wanted) break
    to = previous
  }
  return to
}

/** Where the next word ends. */
export const wordEnd = (line: LineState, at: Place, test: CharTest): Place =>
  skipForward(line, skipForward(line, at, test, false), test, true)

/** Where this word or the one before begins. */
export const wordStart = (line: LineState, at: Place, test: CharTest): Place =>
  skipBack(line, skipBack(line, at, test, false), test, true)

/** Where the next word begins. */
export const nextWord = (line: LineState, at: Place, test: CharTest): Place =>
  skipForward(line, skipForward(line, at, test, true), test, false)
