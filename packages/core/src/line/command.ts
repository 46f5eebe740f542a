import * as ask from './ask.js'
import * as letterCase from './case.js'
import * as kills from './kill.js'
import * as motion from './motion.js'
import * as prefix from './prefix.js'
import { revert, undo } from './revert.js'
import type { LineState, Step } from './state.js'
import * as submit from './submit.js'
import * as transpose from './transpose.js'
import * as yank from './yank.js'

/** What a key does: a pure function of the line and the key's bytes. */
export type Command = (line: LineState, keys: string) => Step

/** The commands by name; the names are readline's where readline has the command. */
export const commands = {
  'accept-line': submit.acceptLine,
  'operate-and-get-next': submit.acceptAndNext,
  'insert-comment': submit.insertComment,
  interrupt: submit.interrupt,
  'interrupt-or-close': submit.cancel,
  'beginning-of-line': motion.beginningOfLine,
  'end-of-line': motion.endOfLine,
  'forward-char': motion.forwardChar,
  'backward-char': motion.backwardChar,
  'forward-word': motion.forwardWord,
  'backward-word': motion.backwardWord,
  'next-word': motion.nextWordStart,
  'backward-delete-char': kills.backwardDeleteChar,
  'delete-char': kills.deleteChar,
  'delete-char-or-eof': kills.deleteCharOrEof,
  'delete-horizontal-space': kills.deleteHorizontalSpace,
  'kill-line': kills.killLine,
  'unix-line-discard': kills.killToStart,
  'kill-whole-line': kills.killWholeLine,
  'kill-word': kills.killWord,
  'backward-kill-word': kills.backwardKillWord,
  'unix-word-rubout': kills.blankWordRubout,
  yank: yank.yank,
  'yank-pop': yank.yankPop,
  'upcase-word': letterCase.upcaseWord,
  'downcase-word': letterCase.downcaseWord,
  'capitalize-word': letterCase.capitalizeWord,
  'transpose-chars': transpose.transposeChars,
  'transpose-chars-at-start-too': transpose.transposeCharsAtStartToo,
  'transpose-words': transpose.transposeWords,
  undo,
  'revert-line': revert,
  'quoted-insert': prefix.quotedInsert,
  'character-search': prefix.searchForward,
  'character-search-backward': prefix.searchBackward,
  complete: ask.complete,
  'previous-history': ask.previousHistory,
  'next-history': ask.nextHistory,
  'beginning-of-history': ask.firstHistory,
  'end-of-history': ask.lastHistory,
  'reverse-search-history': ask.searchBack,
  'forward-search-history': ask.searchForward,
  suspend: ask.suspend,
  'clear-screen': ask.clearScreen,
  nothing: ask.nothing,
  abort: ask.abort,
  beyond: ask.beyond,
  'beyond-mode': ask.beyondMode,
  'vi-editing-mode': prefix.viMode,
  'emacs-editing-mode': prefix.emacsMode,
} satisfies Record<string, Command>

/** The name of a command, as the key tables use it. */
export type CommandName = keyof typeof commands
