import { ashEmacs } from './ash-table.js'
import { bashEmacs } from './bash-table.js'
import type { Dialect } from './dialect-table.js'
import { fishEmacs } from './fish-table.js'
import { kernelKeys } from './kernel-table.js'
import { type Keymap, keymapOf } from './keymap.js'
import { ownEmacs } from './own-table.js'
import type { KeymapName } from './state.js'
import { zshEmacs } from './zsh-table.js'

const none = keymapOf()
const bash = keymapOf(bashEmacs)
const kernel = keymapOf(kernelKeys)

/** The keymap of each editor in each mode. */
export const keymaps: Readonly<Record<Dialect, Readonly<Record<KeymapName, Keymap>>>> = {
  bash: { emacs: bash, 'vi-insert': none, 'vi-command': none },
  zsh: { emacs: keymapOf(zshEmacs), 'vi-insert': none, 'vi-command': none },
  fish: { emacs: keymapOf(fishEmacs), 'vi-insert': none, 'vi-command': none },
  ash: { emacs: keymapOf(ashEmacs), 'vi-insert': none, 'vi-command': none },
  kernel: { emacs: kernel, 'vi-insert': kernel, 'vi-command': kernel },
  own: { emacs: keymapOf(bashEmacs, ownEmacs), 'vi-insert': none, 'vi-command': none },
}
