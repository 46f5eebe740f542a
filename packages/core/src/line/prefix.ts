import { type Command, doubtful, quiet, unchanged } from './state.js'

/** Ctrl-V: the next character goes in as it is. */
export const quotedInsert: Command = (line) => quiet({ ...unchanged(line), pending: { kind: 'quote' } })

/**
 * Alt-Enter in readline's emacs mode. A terminal sends the same for Escape and Enter, which hand the line over in a
 * shell that is in vi mode already: either way it is in vi mode afterwards.
 */
export const viMode: Command = (line) => ({
  state: { ...doubtful(line, 'text'), keymap: 'vi-insert' },
  effect: { kind: 'submit', line: undefined },
})
export const emacsMode: Command = (line) => quiet({ ...unchanged(line), keymap: 'emacs' })
