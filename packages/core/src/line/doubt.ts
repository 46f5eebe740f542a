import type { CommandName } from './command-name-table.js'
import { commands } from './command-table.js'
import { doubtful, emptied, type LineState, quiet, type Step } from './state.js'

/** An empty line that came about on the way: what undo would bring back is not known. */
const killed = (line: LineState): Step => quiet({ ...emptied(line), keymap: line.keymap, undoBottom: false })

/**
 * What a key does to a line that is in doubt: hand it over, drop it, take it to a place where a kill surely empties
 * it, or leave it as doubtful as it is.
 */
export const inDoubt = (line: LineState, name: CommandName | undefined, keys: string): Step => {
  switch (name) {
    case 'accept-line':
    case 'accept-line-or-eof':
    case 'push-line':
    case 'vi-movement-mode':
    case 'vi-insertion-mode':
    case 'vi-insert-beg':
    case 'vi-append-mode':
    case 'vi-append-eol':
    case 'operate-and-get-next':
    case 'insert-comment':
    case 'submit-somehow':
    case 'interrupt':
    case 'send-break':
    case 'interrupt-or-close':
    case 'quoted-insert':
    case 'character-search':
    case 'character-search-backward':
    case 'complete':
    case 'previous-history':
    case 'next-history':
    case 'beginning-of-history':
    case 'end-of-history':
    case 'reverse-search-history':
    case 'forward-search-history':
    case 'suspend':
    case 'clear-screen':
    case 'beyond':
    case 'beyond-mode':
      return commands[name](line, keys)
    case 'vi-editing-mode':
    case 'emacs-editing-mode': {
      const { state, effect } = commands[name](line, keys)
      return { state: line.doubt === 'text' ? state : { ...state, doubt: 'lost' }, effect }
    }
    default:
      break
  }
  // A change may or may not have led to insert mode.
  if (line.keymap === 'vi-command') return quiet(doubtful(line, 'mode'))
  const bash = line.dialect === 'bash' && line.doubt === 'text'
  if (bash && name === 'end-of-line') return quiet({ ...doubtful(line, 'text'), edge: 'end' })
  if (bash && name === 'beginning-of-line') return quiet({ ...doubtful(line, 'text'), edge: 'start' })
  if (line.edge === 'end' && name === 'unix-line-discard') return killed(line)
  if (line.edge === 'start' && name === 'kill-line') return killed(line)
  return quiet(doubtful(line, 'text'))
}
