import { byteLength } from './character.js'
import { deleteCharOrEof } from './kill.js'
import { type Command, doubtful, type LineState, quiet, renew, type Step } from './state.js'

/** Words after which fish waits for more instead of running the line, or refuses it and keeps it. */
const fishKeyword =
  /^(and|begin|break|builtin|case|command|continue|else|end|exec|for|function|if|in|not|or|return|switch|time|while)$/

/**
 * fish keeps a line that is not complete, or not correct, in the editor. A comment and a command of plain words
 * are surely both; what else is, only fish's own parser can tell.
 */
const fishRuns = (text: string): boolean =>
  /^\s*(#[^\n]*)?$/.test(text) ||
  (/^ *[\w./:@,+-]+( +[\w./:@,+-]+)* *$/.test(text) &&
    !text.split(' ').some((word) => fishKeyword.test(word)))

/** Linux keeps no more bytes than this of a line in canonical mode, N_TTY_BUF_SIZE; shorter limits exist elsewhere. */
const canonicalLine = 4095

/** Hands a line over; the next one is certain unless it is not even known that a line was handed over. */
const handOver = (line: LineState, text: string): Step => {
  if (line.doubt !== 'none') {
    const next = renew(line)
    return {
      // In doubt about the mode, this Enter may have answered a question or ended a search, no more.
      state:
        line.doubt === 'text' && line.dialect !== 'fish'
          ? next
          : { ...doubtful(next, 'text'), keymap: line.keymap },
      effect: { kind: 'submit', line: undefined },
    }
  }
  if (line.dialect === 'kernel' && byteLength(text) >= canonicalLine) {
    return { state: renew(line), effect: { kind: 'submit', line: undefined } }
  }
  if (line.dialect === 'fish' && !fishRuns(text)) {
    return { state: doubtful(line, 'text'), effect: { kind: 'submit', line: undefined } }
  }
  return { state: renew(line), effect: { kind: 'submit', line: text } }
}

export const acceptLine: Command = (line) => handOver(line, line.text)

/** Ctrl-O in bash: the next line is the history's next one. */
export const acceptAndNext: Command = (line) => handOver({ ...line, ahead: 1 }, line.text)

/** ZLE's push-line: the line is put away and comes back at one of the next prompts. */
export const pushLine: Command = (line) => quiet({ ...doubtful(line, 'mode'), ahead: 2 })

/** Ctrl-D in readline's vi mode. */
export const acceptLineOrEof: Command = (line, keys) =>
  line.doubt === 'none' && line.text === '' ? deleteCharOrEof(line, keys) : acceptLine(line, keys)

/** Alt-#: the line becomes a comment and is handed over. */
export const insertComment: Command = (line) => handOver(line, `#${line.text}`)

/** Ctrl-C. */
export const interrupt: Command = (line) => ({ state: renew(line), effect: { kind: 'interrupt' } })

/** Ctrl-C in fish, whose undo may bring the line back. */
export const cancel: Command = (line) => ({
  state: { ...renew(line), undoBottom: false },
  effect: { kind: 'interrupt' },
})

/** Ctrl-C and Ctrl-G in ZLE: in a search or a question they end only that. */
export const sendBreak: Command = (line, keys) =>
  line.doubt === 'mode' ? quiet({ ...doubtful(line, 'text'), doubt: 'text' }) : interrupt(line, keys)

/**
 * Alt-# in fish hands over the line as a comment, or takes the comment signs away and hands nothing over. Alt-Enter
 * may be Escape and Enter.
 */
export const submitSomehow: Command = (line) => ({
  state: doubtful(line, 'text'),
  effect: { kind: 'submit', line: undefined },
})
