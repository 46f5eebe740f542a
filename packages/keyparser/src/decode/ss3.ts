import type { Emitter } from '../machine/emitter.js'
import type { Params } from '../machine/params.js'
import { KeyFlag } from '../record/key.js'
import { Byte } from '../text/byte.js'
import { SS3_KEYS } from './csi-key-table.js'
import { isKeypad, keypadText } from './keypad.js'
import { modsAt } from './modifiers.js'

const CTRL = 4

/** `SS3 final`, `SS3 modifiers final` and `SS3 1 ; modifiers final`; false when it is no key. */
export const decodeSs3 = (final: number, params: Params, alt: number, out: Emitter): boolean => {
  const code = SS3_KEYS[final] ?? 0
  if (code === 0) return false
  const built = alt | (final >= Byte.lowerA && final <= Byte.lowerD ? CTRL : 0)
  const mods = built | (params.count === 0 ? 0 : modsAt(params, params.count - 1))
  const flags = isKeypad(code) ? KeyFlag.keypad : 0
  out.key(code, mods, flags, 0, 0, (mods & ~1) === 0 ? (code === 32 ? 32 : keypadText(code)) : 0, 1)
  return true
}
