import { ashEmacs } from './ash-table.js'
import { bashEmacs } from './bash-table.js'
import type { Dialect } from './dialect-table.js'
import { fishEmacs } from './fish-table.js'
import { kernelKeys } from './kernel-table.js'
import { type Keymap, keymapOf } from './keymap.js'
import { kshEmacs } from './ksh-table.js'
import { mkshEmacs } from './mksh-table.js'
import { ownEmacs } from './own-table.js'
import type { KeymapName } from './state.js'
import { bashViCommand, bashViInsert, viCommand, viInsert } from './vi-table.js'
import { zshEmacs } from './zsh-table.js'

const bash = {
  emacs: keymapOf(bashEmacs),
  'vi-insert': keymapOf(bashViInsert),
  'vi-command': keymapOf(bashViCommand),
}
const vi = { 'vi-insert': keymapOf(viInsert), 'vi-command': keymapOf(viCommand) }
const kernel = keymapOf(kernelKeys)

/** The keymap of each editor in each mode. */
export const keymaps: Readonly<Record<Dialect, Readonly<Record<KeymapName, Keymap>>>> = {
  bash,
  zsh: { emacs: keymapOf(zshEmacs), ...vi },
  fish: { emacs: keymapOf(fishEmacs), ...vi },
  ash: { emacs: keymapOf(ashEmacs), ...vi },
  mksh: { emacs: keymapOf(mkshEmacs), ...vi },
  ksh: { emacs: keymapOf(kshEmacs), ...vi },
  kernel: { emacs: kernel, 'vi-insert': kernel, 'vi-command': kernel },
  own: { ...bash, emacs: keymapOf(bashEmacs, ownEmacs) },
}
