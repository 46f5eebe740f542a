import type { KeyTable } from './keymap.js'
import { kshEmacs } from './ksh-table.js'

/**
 * mksh's emacs keys as `bind` lists them: ksh93's and a few more, a ring of kills that never join, no undo. What it does
 * with case, regions and arguments is not here and puts the line in doubt.
 */
export const mkshEmacs: KeyTable = {
  ...kshEmacs,
  '^T': 'transpose-chars',
  '^V': 'quoted-insert',
  '^W': 'backward-kill-word',
  '^Y': 'yank',
  '^[y': 'yank-pop',
  '^[[1~': 'beginning-of-line',
  '^[[4~': 'end-of-line',
}
