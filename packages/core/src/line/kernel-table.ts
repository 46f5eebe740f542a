import type { KeyTable } from './keymap.js'

/**
 * The terminal's own line discipline (termios(3), canonical mode, with Linux's usual characters): it knows no
 * cursor and no history. Ctrl-H types itself unless `stty erase` says otherwise, so it is not known.
 */
export const kernelKeys: KeyTable = {
  '^C': 'interrupt',
  '^D': 'eof-or-push',
  '^I': 'self-insert',
  '^J': 'accept-line',
  '^M': 'accept-line',
  '^R': 'nothing',
  '^U': 'unix-line-discard',
  '^V': 'quoted-insert',
  '^W': 'backward-kill-word',
  '^Z': 'suspend',
  '^\\': 'suspend',
  '^?': 'backward-delete-char',
  // Escape is a character like others.
  '^[^J': 'submit-somehow',
  '^[^M': 'submit-somehow',
}
