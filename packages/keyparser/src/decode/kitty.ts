import { lowerOf, upperOf } from '../key/letter-case.js'
import { isFunctional } from '../key/name.js'
import { Key } from '../key/name-table.js'
import type { Emitter } from '../machine/emitter.js'
import type { Params } from '../machine/params.js'
import { KeyFlag } from '../record/key.js'
import { isKeypad, keypadText } from './keypad.js'
import { actionAt, isScalar, modsAt, typedAt } from './modifiers.js'

const SHIFT = 1
const CAPS_LOCK = 64
/** With any of these held a key types nothing. */
const COMMANDS = 2 | 4 | 8 | 16 | 32

/** What a key types that was reported without its text. */
const inferText = (code: number, shifted: number, mods: number): number => {
  if ((mods & COMMANDS) !== 0 || code < 32 || code === Key.backspace) return 0
  if (isKeypad(code)) return keypadText(code)
  if (isFunctional(code)) return 0
  const upper = upperOf(code)
  const capital = ((mods & SHIFT) !== 0) !== ((mods & CAPS_LOCK) !== 0)
  if (upper !== code) return capital ? shifted || upper : code
  // Which sign shift gives on a key without letters is the layout's secret.
  return (mods & SHIFT) === 0 || code === Key.space ? code : shifted
}

/** The capital of a letter, or 0. */
const capitalOf = (code: number): number => {
  const upper = isFunctional(code) ? code : upperOf(code)
  return upper === code ? 0 : upper
}

/** A key given by its code point or functional code; false when the number cannot be a key's. */
export const decodeCode = (
  given: number,
  shifted: number,
  base: number,
  mods: number,
  action: number,
  text: number,
  out: Emitter,
): boolean => {
  // xterm's modifyOtherKeys gives backspace as 8.
  const code = given === 8 ? Key.backspace : given
  const named = code >= 32 || code === Key.tab || code === Key.enter || code === Key.escape
  if (!isScalar(code) || !(named || (code === 0 && text !== 0))) return false
  // xterm gives the character typed where kitty gives the unshifted key.
  const lower = lowerOf(code)
  const other = shifted || (lower !== code ? code : (mods & SHIFT) === 0 ? 0 : capitalOf(code))
  const flags = action | (isKeypad(code) ? KeyFlag.keypad : 0)
  const types = action === KeyFlag.release ? 0 : text || inferText(code, other, mods)
  out.key(lower, mods, flags, other, base, types, 1)
  return true
}

/** `CSI code:shifted:base ; modifiers:action ; text u`, kitty's report, and xterm's and libtickit's subset of it. */
export const decodeKitty = (params: Params, alt: number, out: Emitter): boolean => {
  if (params.count === 0) return false
  if (params.short) {
    const mods = params.count < 2 ? alt : params.mods(1) | alt
    return decodeCode(params.at(0, 0), 0, 0, mods, 0, 0, out)
  }
  const second = params.after(0)
  const shifted = params.isSub(1) ? params.at(1, 0) : 0
  const base = params.isSub(2) ? params.at(2, 0) : 0
  const third = params.after(second)
  const action = actionAt(params, second)
  const mods = modsAt(params, second) | alt
  return decodeCode(params.at(0, 0), shifted, base, mods, action, typedAt(params, third), out)
}

/** `CSI 27 ; modifiers ; code ~`, xterm's modifyOtherKeys. */
export const decodeOtherKey = (params: Params, alt: number, out: Emitter): boolean =>
  params.count === 3 && decodeCode(params.at(2, 0), 0, 0, modsAt(params, 1) | alt, 0, 0, out)
