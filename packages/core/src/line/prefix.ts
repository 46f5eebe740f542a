import { after, before } from './boundary.js'
import type { Command } from './command.js'
import { doubtful, type LineState, moved, quiet, type Step, unchanged } from './state.js'

/** Ctrl-V: the next character goes in as it is. */
export const quotedInsert: Command = (line) => quiet({ ...unchanged(line), pending: { kind: 'quote' } })

const search =
  (forward: boolean): Command =>
  (line) =>
    quiet({
      ...unchanged(line),
      pending: { kind: 'find', find: { forward, till: false }, operator: undefined },
    })

/** Ctrl-]: to the next place where the next character stands. */
export const searchForward: Command = search(true)
/** Alt-Ctrl-]. */
export const searchBackward: Command = search(false)

/** Carries a character search out; a character that is not there moves nothing. */
export const searchFor = (line: LineState, forward: boolean, char: string): Step => {
  const from = forward ? after(line, line.cursor) : before(line, line.cursor)
  if (from === undefined) return quiet(doubtful(line, 'text'))
  const at = forward ? line.text.indexOf(char, from) : line.text.slice(0, line.cursor).lastIndexOf(char)
  return quiet(at < 0 ? unchanged(line) : moved(line, at))
}

export const viMode: Command = (line) => quiet({ ...unchanged(line), keymap: 'vi-insert' })
export const emacsMode: Command = (line) => quiet({ ...unchanged(line), keymap: 'emacs' })
