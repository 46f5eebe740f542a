import type { Command } from './command.js'
import { doubtful, type LineState, renew, type Step } from './state.js'

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

/** Hands a line over; the next one is certain unless it is not even known that a line was handed over. */
const handOver = (line: LineState, text: string): Step => {
  if (line.doubt !== 'none') {
    const next = renew(line)
    return {
      // In doubt about the mode, this Enter may have answered a question or ended a search, no more.
      state: line.doubt === 'text' ? next : { ...doubtful(next, 'text'), keymap: line.keymap },
      effect: { kind: 'submit', line: undefined },
    }
  }
  if (line.dialect === 'fish' && !fishRuns(text)) {
    return { state: doubtful(line, 'text'), effect: { kind: 'submit', line: undefined } }
  }
  return { state: renew(line), effect: { kind: 'submit', line: text } }
}

export const acceptLine: Command = (line) => handOver(line, line.text)

/** Ctrl-O in bash: the next line is the history's next one. */
export const acceptAndNext: Command = (line) => {
  const { state, effect } = handOver(line, line.text)
  return { state: doubtful(state, 'text'), effect }
}

/** Alt-#: the line becomes a comment and is handed over. */
export const insertComment: Command = (line) => handOver(line, `#${line.text}`)

/** Ctrl-C. */
export const interrupt: Command = (line) => ({ state: renew(line), effect: { kind: 'interrupt' } })

/** Ctrl-C in fish closes a list of candidates first, if one is open. */
export const cancel: Command = (line) => ({
  state: line.doubt === 'mode' ? line : renew(line),
  effect: { kind: 'interrupt' },
})
