import type { CommandName } from './command-name-table.js'

/**
 * Keys and what they do. A key is written as zsh's bindkey prints it: `^A` is Ctrl-A, `^[` is Escape, `^?` is
 * Delete; a sequence is several in a row, so that Alt-B is `^[b` and the left arrow `^[[D`.
 */
export type KeyTable = Readonly<Record<string, CommandName>>

/** A {@link KeyTable} ready to look keys up in. */
export interface Keymap {
  readonly commands: ReadonlyMap<string, CommandName>
  /** Beginnings of longer keys. */
  readonly prefixes: ReadonlySet<string>
}

/** The bytes of a key in caret notation. */
export const bytesOf = (caret: string): string =>
  caret.replace(/\^([@-_?])/g, (_, char: string) =>
    char === '?' ? '\x7f' : String.fromCharCode(char.charCodeAt(0) & 0x1f),
  )

/**
 * Makes a keymap of tables; a later table overrules an earlier one.
 *
 * @example
 * keymapOf({ '^A': 'beginning-of-line' }, { '^[[D': 'backward-char' })
 */
export const keymapOf = (...tables: readonly KeyTable[]): Keymap => {
  const commands = new Map<string, CommandName>()
  const prefixes = new Set<string>()
  for (const table of tables) {
    for (const [caret, command] of Object.entries(table)) {
      const bytes = bytesOf(caret)
      commands.set(bytes, command)
      for (let length = 1; length < bytes.length; length++) prefixes.add(bytes.slice(0, length))
    }
  }
  return { commands, prefixes }
}
