import { cursorKeys } from './cursor-key-table.js'
import type { KeyTable } from './keymap.js'

/** What every shell's vi mode has in common while text is typed. */
export const viInsert: KeyTable = {
  '^C': 'send-break',
  '^H': 'backward-delete-char',
  '^I': 'complete',
  '^J': 'accept-line',
  '^M': 'accept-line',
  '^[': 'vi-movement-mode',
  '^?': 'backward-delete-char',
}

/** What every shell's vi mode has in common while commands are typed. */
export const viCommand: KeyTable = {
  '^C': 'send-break',
  '^[^J': 'submit-somehow',
  '^[^M': 'submit-somehow',
  '^J': 'accept-line',
  '^M': 'accept-line',
}

/** readline's vi insertion keymap. */
export const bashViInsert: KeyTable = {
  ...viInsert,
  ...cursorKeys,
  '^C': 'interrupt',
  '^D': 'accept-line-or-eof',
  '^T': 'transpose-chars',
  '^U': 'unix-line-discard',
  '^V': 'quoted-insert',
  '^R': 'reverse-search-history',
  '^S': 'forward-search-history',
  '^W': 'beyond',
  '^Y': 'yank',
  '^Z': 'suspend',
  '^\\': 'suspend',
  '^_': 'beyond',
}

/** readline's vi movement keymap. Counts, undo, marks and repetition are not known. */
export const bashViCommand: KeyTable = {
  ...viCommand,
  ...cursorKeys,
  '^C': 'interrupt',
  '^D': 'accept-line-or-eof',
  '^L': 'clear-screen',
  '^[': 'nothing',
  ' ': 'vi-move',
  '#': 'insert-comment',
  $: 'vi-move',
  '0': 'vi-move',
  '^': 'vi-move',
  '~': 'vi-change-case',
  A: 'vi-append-eol',
  B: 'vi-move',
  C: 'vi-change-to-end',
  D: 'vi-delete-to-end',
  E: 'vi-move',
  F: 'vi-find-back',
  I: 'vi-insert-beg',
  P: 'vi-put-before',
  S: 'vi-subst-line',
  T: 'vi-till-back',
  W: 'vi-move',
  X: 'vi-rubout',
  a: 'vi-append-mode',
  b: 'vi-move',
  c: 'vi-change-to',
  d: 'vi-delete-to',
  e: 'vi-move',
  f: 'vi-find',
  h: 'vi-move',
  i: 'vi-insertion-mode',
  j: 'next-history',
  k: 'previous-history',
  l: 'vi-move',
  p: 'vi-put',
  r: 'vi-change-char',
  s: 'vi-subst',
  t: 'vi-till',
  u: 'beyond',
  w: 'vi-move',
  x: 'vi-delete',
}
