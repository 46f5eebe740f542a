import { after, before } from './boundary.js'
import {
  type Command,
  doubtful,
  type LineState,
  quiet,
  renew,
  replaced,
  rules,
  type Step,
  unchanged,
} from './state.js'
import { inWord, notBlank, type Place, wordEnd, wordStart } from './word.js'

/** The ring after `text` was killed; kills in a row make one entry. */
const onRing = (line: LineState, text: string, front: boolean): readonly string[] => {
  const top = line.killRing.at(-1)
  const { kills } = rules(line)
  if (kills === 0) return line.killRing
  if (line.last === 'kill-typed') return []
  if (line.last === 'kill') {
    // A ring that does not show the top entry of a run of kills does not know it: it stays unknown.
    if (top === undefined) return []
    const older = line.killRing.slice(0, -1)
    // In vi mode readline overwrites the top entry of a run instead.
    if (line.keymap !== 'emacs') return [...older, text]
    return [...older, front ? text + top : top + text]
  }
  return [...line.killRing, text].slice(-kills)
}

/** Takes `from` to `to` away for the ring; `front`: killed leftwards. */
export const kill = (line: LineState, from: Place, to: Place, front: boolean): Step => {
  if (from === undefined || to === undefined) return quiet(doubtful(line, 'text'))
  const text = line.text.slice(from, to)
  const { appends } = rules(line)
  const last = appends !== 'never' && (text !== '' || appends === 'command') ? 'kill' : 'other'
  if (text === '') return quiet({ ...unchanged(line), last })
  const killRing = onRing(line, text, front)
  return quiet({ ...replaced(line, from, to, ''), killRing, yanked: 0, last })
}

const several = (line: LineState): boolean => line.dialect !== 'bash' && line.text.includes('\n')

export const killLine: Command = (line) =>
  several(line) ? quiet(doubtful(line, 'text')) : kill(line, line.cursor, line.text.length, false)

/** Ctrl-U in bash, ash and fish: back to the start. */
export const killToStart: Command = (line) =>
  several(line) ? quiet(doubtful(line, 'text')) : kill(line, 0, line.cursor, true)

/** Ctrl-U in ZLE: all of it. */
export const killWholeLine: Command = (line) =>
  several(line)
    ? quiet(doubtful(line, 'text'))
    : kill(line, 0, line.text.length, line.cursor > 0 && line.cursor === line.text.length)

export const killWord: Command = (line) => kill(line, line.cursor, wordEnd(line, line.cursor, inWord), false)

export const backwardKillWord: Command = (line) =>
  kill(line, wordStart(line, line.cursor, inWord), line.cursor, true)

/** Ctrl-W in bash: back to a blank. */
export const blankWordRubout: Command = (line) =>
  kill(line, wordStart(line, line.cursor, notBlank), line.cursor, true)

export const backwardDeleteChar: Command = (line) => {
  const from = before(line, line.cursor)
  return quiet(from === undefined ? doubtful(line, 'text') : replaced(line, from, line.cursor, ''))
}

export const deleteChar: Command = (line) => {
  const to = after(line, line.cursor)
  if (to === undefined) return quiet(doubtful(line, 'text'))
  return quiet({ ...replaced(line, line.cursor, to, ''), cursor: line.cursor })
}

/** Alt-\: the blanks around the cursor. */
export const deleteHorizontalSpace: Command = (line) => {
  let from = line.cursor
  let to = line.cursor
  while (from > 0 && notBlank(line, from - 1) === false) from--
  while (to < line.text.length && notBlank(line, to) === false) to++
  return quiet(replaced(line, from, to, ''))
}

/** Ctrl-D: the end of the input on an empty line; readline asks that the key before it was another. */
export const deleteCharOrEof: Command = (line, keys) => {
  if (line.text !== '') return deleteChar(line, keys)
  if (line.dialect === 'bash' && line.last === 'eof') return quiet(line)
  return { state: { ...renew(line), last: 'eof' }, effect: { kind: 'eof' } }
}

/** ZLE's Ctrl-D at the end of a line lists candidates, perhaps after a question. */
export const deleteCharOrList: Command = (line, keys) =>
  line.text !== '' && line.cursor === line.text.length
    ? quiet(doubtful(line, 'mode'))
    : deleteCharOrEof(line, keys)

/** The line discipline's Ctrl-D: what is typed so far goes to the program, and can no longer be erased. */
export const eofOrPush: Command = (line, keys) =>
  line.text === '' ? deleteCharOrEof(line, keys) : quiet(doubtful(line, 'text'))

/**
 * Ctrl-W and Alt-Delete of fish, whose versions agree on what a word is only where letters, digits and blanks are
 * all there is.
 */
export const backwardKillSimpleWord: Command = (line) => {
  const from = wordStart(line, line.cursor, inWord)
  const simple = from !== undefined && /(?:^| )\w* *$/.test(line.text.slice(0, line.cursor))
  return simple ? kill(line, from, line.cursor, true) : quiet(doubtful(line, 'text'))
}
