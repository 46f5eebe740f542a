import { Key } from '../key/name-table.js'
import type { Emitter } from '../machine/emitter.js'

const CTRL = 4

/**
 * The keys of the C0 controls. LF is ctrl+j and not enter, 0x08 is ctrl+h and not backspace: that is what they
 * are to a shell, and the terminals that mean something else by them cannot be told apart (docs/keys.md).
 */
const build = (): Uint8Array => {
  const table = new Uint8Array(32)
  table[0] = Key.space
  for (let code = 1; code <= 26; code++) table[code] = code + 96
  table[Key.tab] = Key.tab
  table[Key.enter] = Key.enter
  table.set([Key.escape, 0x5c, 0x5d, 0x5e, 0x5f], 27)
  return table
}

const KEYS: Uint8Array = build()

/** A C0 control or DEL; `alt` is 2 after an ESC, else 0. */
export const decodeControl = (byte: number, alt: number, out: Emitter): void => {
  if (byte === Key.tab || byte === Key.enter || byte === Key.escape || byte === Key.backspace)
    out.press(byte, alt)
  else out.press(KEYS[byte] ?? 0, alt | CTRL)
}
