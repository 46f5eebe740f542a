import { bashEmacs } from './bash-table.js'
import type { Dialect } from './dialect-table.js'
import { type Keymap, keymapOf } from './keymap.js'
import { ownEmacs } from './own-table.js'
import type { KeymapName } from './state.js'

const none = keymapOf()
const bash = keymapOf(bashEmacs)

/** The keymap of each editor in each mode. */
export const keymaps: Readonly<Record<Dialect, Readonly<Record<KeymapName, Keymap>>>> = {
  bash: { emacs: bash, 'vi-insert': none, 'vi-command': none },
  zsh: { emacs: none, 'vi-insert': none, 'vi-command': none },
  fish: { emacs: none, 'vi-insert': none, 'vi-command': none },
  ash: { emacs: none, 'vi-insert': none, 'vi-command': none },
  kernel: { emacs: none, 'vi-insert': none, 'vi-command': none },
  own: { emacs: keymapOf(bashEmacs, ownEmacs), 'vi-insert': none, 'vi-command': none },
}
