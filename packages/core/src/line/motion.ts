import { after, before } from './boundary.js'
import { type Command, doubtful, type LineState, moved, quiet, rules, type Step } from './state.js'
import { inWord, nextWord, type Place, wordEnd, wordStart } from './word.js'

/** Where a motion leads from the cursor. */
export type Motion = (line: LineState) => Place

/** Moves, or says that nobody knows where to. */
export const go = (line: LineState, to: Place): Step =>
  quiet(to === undefined ? doubtful(line, 'text') : moved(line, to))

/** A motion to the right: at the end of the line some editors take a suggestion instead. */
const ahead =
  (motion: Motion): Command =>
  (line) =>
    rules(line).suggests && line.cursor === line.text.length
      ? quiet(doubtful(line, 'text'))
      : go(line, motion(line))

const behind =
  (motion: Motion): Command =>
  (line) =>
    go(line, motion(line))

/** ZLE and fish stay within one line of several; readline does not know lines. */
const wholeLine =
  (command: Command): Command =>
  (line, key) =>
    line.text.includes('\n') && (line.dialect === 'zsh' || line.dialect === 'fish')
      ? quiet(doubtful(line, 'text'))
      : command(line, key)

export const forwardChar: Command = ahead((line) => after(line, line.cursor))
export const backwardChar: Command = behind((line) => before(line, line.cursor))
export const beginningOfLine: Command = wholeLine(behind(() => 0))
export const endOfLine: Command = wholeLine(ahead((line) => line.text.length))
export const forwardWord: Command = ahead((line) => wordEnd(line, line.cursor, inWord))
export const backwardWord: Command = behind((line) => wordStart(line, line.cursor, inWord))
/** ZLE's forward-word in the emacs keymap goes on to where the next word begins. */
export const nextWordStart: Command = ahead((line) => nextWord(line, line.cursor, inWord))
