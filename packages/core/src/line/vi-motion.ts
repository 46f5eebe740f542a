import { after, before } from './boundary.js'
import { isPlain } from './character.js'
import { kill } from './kill.js'
import { go } from './motion.js'
import {
  type Command,
  doubtful,
  type Find,
  type LineState,
  moved,
  quiet,
  type Step,
  unchanged,
  type ViOperator,
} from './state.js'
import { wordMotions } from './vi-word.js'
import type { Place } from './word.js'

/** Where one of vi's motions leads; `undefined` for what is none, or not known. */
const lead = (line: LineState, key: string): Place => {
  const word = wordMotions.get(key)
  if (word !== undefined) return isPlain(line.text) ? word(line.text, line.cursor) : undefined
  switch (key) {
    case 'h':
      return before(line, line.cursor)
    case 'l':
    case ' ':
      return after(line, line.cursor)
    case '0':
      return 0
    case '^':
      return /^[ \t]*/.exec(line.text)?.[0].length ?? 0
    case '$':
      return line.text.length
    default:
      return undefined
  }
}

/** A motion by itself. */
export const viMove: Command = (line, key) => go(line, lead(line, key))

const operate =
  (operator: ViOperator): Command =>
  (line) =>
    quiet({ ...unchanged(line), pending: { kind: 'operator', operator } })

export const viDelete: Command = operate('delete')
export const viChange: Command = operate('change')

/** Takes a stretch away; after `change` the line is in insert mode. */
const take = (line: LineState, operator: ViOperator, from: number, to: number): Step => {
  const { state } = kill(line, from, to, false)
  return quiet({ ...state, cursor: from, keymap: operator === 'change' ? 'vi-insert' : line.keymap })
}

/** Motions whose last character is not taken along. */
const short = (operator: ViOperator, key: string): boolean =>
  (operator === 'change' ? ' lhwW^0bB' : ' lh^0bB').includes(key)

/**
 * Carries an operator out over a motion, as readline does: on the line with a blank behind it, so that the motions
 * reach the end.
 */
export const operateOver = (line: LineState, operator: ViOperator, key: string): Step => {
  const { text, cursor } = line
  if (key === (operator === 'change' ? 'c' : 'd')) return take(line, operator, 0, text.length)
  if (!isPlain(text)) return quiet(doubtful(line, 'mode'))
  const reached = lead({ ...line, text: `${text} ` }, key)
  if (reached === undefined) return quiet(doubtful(line, 'mode'))
  let to = Math.min(reached, text.length)
  const blank = (at: number): boolean => text[at] === ' '
  if (key === 'w' || key === 'W') {
    if (to > cursor && to < text.length && !blank(to)) to--
    if (operator === 'change' && to >= cursor) {
      while (to > cursor && (blank(to) || to === text.length)) {
        if (to === text.length && !blank(to)) break
        to--
      }
      if (to === cursor) to = Math.min(cursor + 1, text.length)
      else if (to < text.length - 1 && !blank(to)) to++
    }
  }
  let from = cursor
  if (to < from) [from, to] = [to, from]
  if (!short(operator, key) && from >= cursor && to < text.length) to++
  return take(line, operator, from, to)
}

export const deleteToEnd: Command = (line) => take(line, 'delete', line.cursor, line.text.length)
export const changeToEnd: Command = (line) => take(line, 'change', line.cursor, line.text.length)
export const substituteLine: Command = (line) => take(line, 'change', 0, line.text.length)
export const substitute: Command = (line) => operateOver(line, 'change', 'l')

const find =
  (forward: boolean, till: boolean): Command =>
  (line) =>
    quiet({ ...unchanged(line), pending: { kind: 'find', find: { forward, till } } })

export const findForward: Command = find(true, false)
export const findBack: Command = find(false, false)
export const tillForward: Command = find(true, true)
export const tillBack: Command = find(false, true)

/** Carries a search for a character out; one that is not there moves nothing. */
export const findChar = (line: LineState, { forward, till }: Find, char: string): Step => {
  const start = forward ? after(line, line.cursor) : before(line, line.cursor)
  if (start === undefined) return quiet(doubtful(line, 'text'))
  const found = forward ? line.text.indexOf(char, start) : line.text.slice(0, line.cursor).lastIndexOf(char)
  if (found < 0) return quiet(unchanged(line))
  if (!till) return quiet(moved(line, found))
  return go(line, forward ? before(line, found) : after(line, found))
}
