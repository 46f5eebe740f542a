import { type CommandName, commands } from './command.js'
import { doubtful, type LineState, quiet, renew, type Step } from './state.js'

/** An empty line that came about on the way: what undo would bring back is not known. */
const emptied = (line: LineState): Step => quiet({ ...renew(line), keymap: line.keymap, undoBottom: false })

/**
 * What a key does to a line that is in doubt: hand it over, drop it, take it to a place where a kill surely empties
 * it, or leave it as doubtful as it is.
 */
export const inDoubt = (line: LineState, name: CommandName | undefined, keys: string): Step => {
  switch (name) {
    case 'accept-line':
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
    case 'emacs-editing-mode':
      return line.doubt === 'text' ? commands[name](line, keys) : quiet({ ...line, doubt: 'lost' })
    default:
      break
  }
  const bash = line.dialect === 'bash' && line.doubt === 'text'
  if (bash && name === 'end-of-line') return quiet({ ...doubtful(line, 'text'), edge: 'end' })
  if (bash && name === 'beginning-of-line') return quiet({ ...doubtful(line, 'text'), edge: 'start' })
  if (line.edge === 'end' && name === 'unix-line-discard') return emptied(line)
  if (line.edge === 'start' && name === 'kill-line') return emptied(line)
  return quiet(doubtful(line, 'text'))
}
