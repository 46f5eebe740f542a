import { isFunctional } from '../key/name.js'
import { Key } from '../key/name-table.js'
import type { Emitter } from '../machine/emitter.js'
import type { Params } from '../machine/params.js'
import type { Rules } from '../machine/rules.js'
import { KeyFlag } from '../record/key.js'
import { Byte } from '../text/byte.js'
import { CSI_KEYS, TILDE_KEYS } from './csi-key-table.js'
import { isKeypad } from './keypad.js'
import { decodeKitty, decodeOtherKey } from './kitty.js'
import { actionAt, modsAt, typedAt } from './modifiers.js'
import { decodeWin32 } from './win32.js'

const SHIFT = 1
const CTRL = 4

/** `CSI 1;5R` is ctrl+f3 or row 1, column 5; these columns are all that a modifier can be. */
const mayBeF3 = (params: Params): boolean =>
  params.count <= 1 ||
  !params.plain ||
  (params.count === 2 && params.at(0, 1) === 1 && params.at(1, 1) >= 2 && params.at(1, 1) <= 16)

/** `CSI final` and `CSI 1 ; modifiers final`. */
const decodeLetter = (
  final: number,
  code: number,
  params: Params,
  alt: number,
  out: Emitter,
  rules: Rules,
): boolean => {
  // Only rxvt sends these, without parameters; CSI 0 c is a request for attributes.
  if (final >= Byte.lowerA && params.count > 0) return false
  let flags = code === Key.kpBegin ? KeyFlag.keypad : 0
  if (final === Byte.upperR && params.count > 0) {
    if (!mayBeF3(params) || rules.queries.awaits('cpr')) return false
    if (params.count === 2 && params.plain) flags |= KeyFlag.orCpr
  }
  // rxvt's a–d, and Z, have shift built in.
  const built = alt | (final >= 0x5a ? SHIFT : 0)
  if (params.short) {
    // xterm's oldest modifyCursorKeys put the modifiers first: CSI 5 A.
    const mods = params.count === 0 ? 0 : params.mods(params.count - 1)
    out.key(code, mods | built, flags, 0, 0, 0, 1)
    return true
  }
  const at = params.after(0)
  flags |= actionAt(params, at)
  out.key(code, modsAt(params, at) | built, flags, 0, 0, typedAt(params, params.after(at)), 1)
  return true
}

const tildeKey = (number: number): number => TILDE_KEYS[number] ?? (isFunctional(number) ? number : 0)

/** `CSI number ; modifiers ~`. */
const decodeTilde = (params: Params, alt: number, out: Emitter): boolean => {
  const number = params.at(0, 0)
  if (number === 27 && params.count > 1) return decodeOtherKey(params, alt, out)
  const code = tildeKey(number)
  if (code === 0) return false
  if (params.short && code < Key.kp0) {
    out.press(code, params.count < 2 ? alt : params.mods(1) | alt)
    return true
  }
  const at = params.after(0)
  const flags = actionAt(params, at) | (isKeypad(code) ? KeyFlag.keypad : 0)
  out.key(code, modsAt(params, at) | alt, flags, 0, 0, typedAt(params, params.after(at)), 1)
  return true
}

/** Whether `CSI number $` is a key of rxvt's and not the start of something longer. */
export const isRxvtShift = (params: Params): boolean =>
  params.count === 1 && params.prefix === 0 && tildeKey(params.at(0, 0)) !== 0

/** `CSI number $ ^ @`: rxvt's shift, ctrl, and both. */
export const decodeRxvt = (final: number, params: Params, alt: number, out: Emitter): boolean => {
  const code = params.count === 1 ? tildeKey(params.at(0, 0)) : 0
  if (code === 0) return false
  out.press(code, alt | (final === 0x24 ? SHIFT : final === 0x5e ? CTRL : SHIFT | CTRL))
  return true
}

/** A control sequence as a key; false, with nothing made, when it is none. */
export const decodeCsiKey = (
  final: number,
  params: Params,
  alt: number,
  out: Emitter,
  rules: Rules,
): boolean => {
  const code = CSI_KEYS[final] ?? 0
  if (code !== 0) return decodeLetter(final, code, params, alt, out, rules)
  switch (final) {
    case 0x7e:
      return decodeTilde(params, alt, out)
    case 0x75:
      return decodeKitty(params, alt, out)
    case 0x5f:
      return rules.win32 && decodeWin32(params, alt, out, rules)
    case 0x5e:
    case 0x40:
      return decodeRxvt(final, params, alt, out)
    default:
      return false
  }
}

/** `CSI > 1 ; modifiers final`: xterm's modifyCursorKeys=3 and modifyFunctionKeys=3. */
export const decodeMarkedKey = (final: number, params: Params, alt: number, out: Emitter): boolean => {
  const code = final < 0x5a ? (CSI_KEYS[final] ?? 0) : final === 0x7e ? tildeKey(params.at(0, 0)) : 0
  if (code === 0 || params.count !== 2) return false
  out.press(code, modsAt(params, 1) | alt)
  return true
}

/** `CSI [ A` to `CSI [ E`: F1–F5 of the Linux console and of Cygwin. */
export const decodeLinux = (final: number, alt: number, out: Emitter): boolean => {
  if (final < 0x41 || final > 0x45) return false
  out.press(Key.f1 + final - 0x41, alt)
  return true
}
