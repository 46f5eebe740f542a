import { after, before } from './boundary.js'
import { kill } from './kill.js'
import {
  type Command,
  changed,
  doubtful,
  type LineState,
  moved,
  quiet,
  type Step,
  unchanged,
} from './state.js'
import type { Place } from './word.js'

/** In command mode the cursor stands on a character, never behind the last one. */
export const onCharacter = (step: Step): Step => {
  const { state } = step
  const { text, cursor } = state
  if (state.keymap !== 'vi-command' || state.doubt !== 'none' || cursor < text.length || cursor === 0)
    return step
  const last = before(state, cursor)
  return { ...step, state: last === undefined ? doubtful(state, 'text') : { ...state, cursor: last } }
}

/** Does something at a place that may not be known. */
const at = (line: LineState, place: Place, then: (place: number) => LineState): Step =>
  quiet(place === undefined ? doubtful(line, 'text') : then(place))

/** Escape: to command mode, one character back. */
export const movementMode: Command = (line) => {
  const command: LineState = { ...line, keymap: 'vi-command' }
  return at(command, before(line, line.cursor), (place) => moved(command, place))
}

const inserting = (line: LineState): LineState => ({ ...unchanged(line), keymap: 'vi-insert' })

export const insertHere: Command = (line) => quiet(inserting(line))
export const insertAtStart: Command = (line) => quiet(inserting(moved(line, 0)))
export const appendAtEnd: Command = (line) => quiet(inserting(moved(line, line.text.length)))
export const append: Command = (line) =>
  at(line, after(line, line.cursor), (place) => inserting(moved(line, place)))

/** x: one character, for the ring. */
export const deleteUnder: Command = (line) => kill(line, line.cursor, after(line, line.cursor), false)

/** X: the one before. */
export const deleteBefore: Command = (line) => kill(line, before(line, line.cursor), line.cursor, true)

/** p: what was killed last, behind the cursor; P: before it. The cursor ends on its last character. */
const put =
  (behind: boolean): Command =>
  (line) => {
    const text = line.killRing[line.killRing.length - 1 - line.yanked]
    const place = behind ? after(line, line.cursor) : line.cursor
    if (text === undefined || place === undefined) return quiet(doubtful(line, 'text'))
    const state = changed(line, [{ at: place, removed: '', inserted: text }], place + text.length)
    return at(state, before(state, state.cursor), (last) => moved(state, last))
  }

export const putAfter: Command = put(true)
export const putBefore: Command = put(false)

/** Puts `char` in the place of the character under the cursor, which goes on the ring as one that x took. */
export const overwrite = (line: LineState, char: string): Step => {
  const to = after(line, line.cursor)
  if (to === undefined) return quiet(doubtful(line, 'text'))
  if (to === line.cursor) return quiet(unchanged(line))
  const { state } = kill(line, line.cursor, to, false)
  const change = { at: line.cursor, removed: line.text.slice(line.cursor, to), inserted: char }
  const made = changed(line, [change], line.cursor)
  return quiet({ ...made, killRing: state.killRing, yanked: state.yanked, last: state.last })
}

/** r waits for a character. */
export const replace: Command = (line) => quiet({ ...unchanged(line), pending: { kind: 'replace' } })

/** ~: the other case, and on to the next character. */
export const switchCase: Command = (line) => {
  const char = line.text[line.cursor]
  if (char === undefined) return quiet(unchanged(line))
  if (char >= '\x80') return quiet(doubtful(line, 'text'))
  const other = char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase()
  const next = line.cursor + 1
  if (other === char) return quiet(moved(line, next))
  const { state } = overwrite(line, other)
  return quiet({ ...state, cursor: next })
}
