import { cursorKeys } from './cursor-key-table.js'
import type { KeyTable } from './keymap.js'

/**
 * ksh93's emacs keys. Without `set -o emacs` it leaves the line to the terminal, and then these keys make another line
 * than the one that it reports.
 */
export const kshEmacs: KeyTable = {
  ...cursorKeys,
  '^A': 'beginning-of-line',
  '^B': 'backward-char',
  '^C': 'interrupt',
  '^D': 'delete-char-or-eof',
  '^E': 'end-of-line',
  '^F': 'forward-char',
  '^H': 'backward-delete-char',
  '^I': 'complete',
  '^J': 'accept-line',
  '^K': 'kill-line',
  '^L': 'clear-screen',
  '^M': 'accept-line',
  '^N': 'next-history',
  '^O': 'operate-and-get-next',
  '^P': 'previous-history',
  '^R': 'reverse-search-history',
  '^U': 'kill-whole-line',
  '^?': 'backward-delete-char',
  '^[^H': 'backward-kill-word',
  // Escape and Enter of a shell in vi mode.
  '^[^J': 'submit-somehow',
  '^[^M': 'submit-somehow',
  '^[^?': 'backward-kill-word',
  '^[b': 'backward-word',
  '^[d': 'kill-word',
  '^[f': 'forward-word',
  '^[h': 'backward-kill-word',
}
