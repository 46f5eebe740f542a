import type { KeyTable } from './keymap.js'

/**
 * fish's default keys, as far as fish 3 and 4 do the same with them: what they call a word differs, and so does
 * what undo brings back. What is not here puts the line in doubt.
 */
export const fishEmacs: KeyTable = {
  '^A': 'beginning-of-line',
  '^B': 'backward-char',
  '^C': 'interrupt-or-close',
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
  '^P': 'previous-history',
  '^R': 'reverse-search-history',
  '^S': 'forward-search-history',
  '^U': 'unix-line-discard',
  '^W': 'backward-kill-simple-word',
  '^Y': 'beyond',
  '^Z': 'beyond',
  '^_': 'beyond',
  '^?': 'backward-delete-char',
  // Escape alone closes a list of candidates.
  '^[': 'beyond',
  // Escape and Enter of a shell in vi mode.
  '^[^J': 'submit-somehow',
  '^[^M': 'submit-somehow',
  '^[#': 'submit-somehow',
  '^[.': 'beyond',
  '^[^?': 'backward-kill-simple-word',
  '^[^H': 'backward-kill-simple-word',
  '^[b': 'beyond',
  '^[c': 'beyond',
  '^[d': 'beyond',
  '^[f': 'beyond',
  '^[t': 'beyond',
  '^[u': 'beyond',
  '^[y': 'beyond',
  '^[[A': 'previous-history',
  '^[[B': 'next-history',
  '^[[C': 'forward-char',
  '^[[D': 'backward-char',
  '^[[F': 'end-of-line',
  '^[[H': 'beginning-of-line',
  '^[[1~': 'beginning-of-line',
  '^[[3~': 'delete-char',
  '^[[4~': 'end-of-line',
  // kitty's Enter, which fish 4 asks for.
  '^[[13u': 'accept-line',
}
