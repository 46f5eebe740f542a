import * as ask from './ask.js'
import * as letterCase from './case.js'
import type { CommandName } from './command-name-table.js'
import { insert } from './insert.js'
import * as kills from './kill.js'
import * as motion from './motion.js'
import * as prefix from './prefix.js'
import { revert, undo } from './revert.js'
import { type Command, quiet } from './state.js'
import * as submit from './submit.js'
import * as transpose from './transpose.js'
import * as vi from './vi.js'
import * as viMotion from './vi-motion.js'
import * as yank from './yank.js'

const selfInsert: Command = (line, keys) => quiet(insert(line, keys))

/** The commands by name; the names are readline's where readline has the command. */
export const commands: Readonly<Record<CommandName, Command>> = {
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
  'character-search': viMotion.findForward,
  'character-search-backward': viMotion.findBack,
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
  'accept-line-or-eof': submit.acceptLineOrEof,
  'vi-movement-mode': vi.movementMode,
  'vi-insertion-mode': vi.insertHere,
  'vi-insert-beg': vi.insertAtStart,
  'vi-append-mode': vi.append,
  'vi-append-eol': vi.appendAtEnd,
  'vi-delete': vi.deleteUnder,
  'vi-rubout': vi.deleteBefore,
  'vi-put': vi.putAfter,
  'vi-put-before': vi.putBefore,
  'vi-change-char': vi.replace,
  'vi-change-case': vi.switchCase,
  'vi-move': viMotion.viMove,
  'vi-delete-to': viMotion.viDelete,
  'vi-change-to': viMotion.viChange,
  'vi-delete-to-end': viMotion.deleteToEnd,
  'vi-change-to-end': viMotion.changeToEnd,
  'vi-subst': viMotion.substitute,
  'vi-subst-line': viMotion.substituteLine,
  'vi-find': viMotion.findForward,
  'vi-find-back': viMotion.findBack,
  'vi-till': viMotion.tillForward,
  'vi-till-back': viMotion.tillBack,
  'push-line': submit.pushLine,
  'vi-editing-mode': prefix.viMode,
  'emacs-editing-mode': prefix.emacsMode,
}
