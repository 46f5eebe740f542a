import type { KeyTable } from './keymap.js'

/** The keys of the cursor block that every line editor here binds alike: in normal mode, in application mode. */
export const cursorKeys: KeyTable = {
  '^[[A': 'previous-history',
  '^[[B': 'next-history',
  '^[[C': 'forward-char',
  '^[[D': 'backward-char',
  '^[[F': 'end-of-line',
  '^[[H': 'beginning-of-line',
  '^[OA': 'previous-history',
  '^[OB': 'next-history',
  '^[OC': 'forward-char',
  '^[OD': 'backward-char',
  '^[OF': 'end-of-line',
  '^[OH': 'beginning-of-line',
  '^[[3~': 'delete-char',
}
