import type { KeyTable } from './keymap.js'

/** Beside bash's keys, those that every terminal user tries. */
export const ownEmacs: KeyTable = {
  '^[[1;3C': 'forward-word',
  '^[[1;3D': 'backward-word',
  '^[[3;3~': 'kill-word',
  '^[[3;5~': 'kill-word',
  '^[^J': 'nothing',
  '^[^M': 'nothing',
  '^[': 'nothing',
  '^]': 'nothing',
}
