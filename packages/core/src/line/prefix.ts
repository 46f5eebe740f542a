import { type Command, quiet, unchanged } from './state.js'

/** Ctrl-V: the next character goes in as it is. */
export const quotedInsert: Command = (line) => quiet({ ...unchanged(line), pending: { kind: 'quote' } })

export const viMode: Command = (line) => quiet({ ...unchanged(line), keymap: 'vi-insert' })
export const emacsMode: Command = (line) => quiet({ ...unchanged(line), keymap: 'emacs' })
