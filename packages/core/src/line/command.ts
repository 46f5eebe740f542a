import * as ask from './ask.js'
import * as letterCase from './case.js'
import { insert } from './insert.js'
import * as kills from './kill.js'
import * as motion from './motion.js'
import * as prefix from './prefix.js'
import { revert, undo } from './revert.js'
import { type LineState, quiet, type Step } from './state.js'
import * as submit from './submit.js'
import * as transpose from './transpose.js'
import * as yank from './yank.js'

/** What a key does: a pure function of the line and the key's bytes. */
export type Command = (line: LineState, keys: string) => Step

const selfInsert: Command = (line, keys) => quiet(insert(line, keys))

const all = {
  'accept-line': submit.acceptLine,
  'operate-and-get-next': submit.acceptAndNext,
  'insert-comment': submit.insertComment,
  'submit-somehow': submit.submitSomehow,
  interrupt: submit.interrupt,
  'send-break': submit.sendBreak,
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
  'delete-char-or-list': kills.deleteCharOrList,
  'eof-or-push': kills.eofOrPush,
  'delete-horizontal-space': kills.deleteHorizontalSpace,
  'kill-line': kills.killLine,
  'unix-line-discard': kills.killToStart,
  'kill-whole-line': kills.killWholeLine,
  'kill-word': kills.killWord,
  'backward-kill-word': kills.backwardKillWord,
  'unix-word-rubout': kills.blankWordRubout,
  'backward-kill-simple-word': kills.backwardKillSimpleWord,
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
  'self-insert': selfInsert,
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
export type CommandName = keyof typeof all

/** The commands by name; the names are readline's where readline has the command. */
export const commands: Readonly<Record<CommandName, Command>> = all
