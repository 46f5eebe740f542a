import { lowerOf } from '../key/letter-case.js'
import { isFunctional } from '../key/name.js'
import { Key } from '../key/name-table.js'
import type { Emitter } from '../machine/emitter.js'
import type { Params } from '../machine/params.js'
import type { Rules } from '../machine/rules.js'
import { KeyFlag } from '../record/key.js'
import { isKeypad } from './keypad.js'
import { oemSign, WIN32_KEYS } from './win32-key-table.js'

/** Bits of the control key state, `Cs`. */
enum Held {
  rightAlt = 1,
  leftAlt = 2,
  rightCtrl = 4,
  leftCtrl = 8,
  shift = 16,
  numLock = 32,
  capsLock = 128,
  /** The grey half of a doubled key: the right ctrl, the number pad's enter. */
  enhanced = 256,
}

const RIGHT_SHIFT_SCAN = 0x36
const FIRST_TO_RIGHT = 6

const modsOf = (state: number, altGr: boolean): number =>
  (state & Held.shift ? 1 : 0) |
  (!altGr && state & (Held.leftAlt | Held.rightAlt) ? 2 : 0) |
  (!altGr && state & (Held.leftCtrl | Held.rightCtrl) ? 4 : 0) |
  (state & Held.capsLock ? 64 : 0) |
  (state & Held.numLock ? 128 : 0)

/** The key by its virtual-key code, or 0 where only the character can tell. */
const keyOf = (virtual: number, scan: number, state: number): number => {
  const key = WIN32_KEYS[virtual & 0xff] ?? 0
  if (virtual === 0x10 && scan === RIGHT_SHIFT_SCAN) return key + FIRST_TO_RIGHT
  if ((state & Held.enhanced) === 0) return key
  if (key === Key.enter) return Key.kpEnter
  return virtual === 0x11 || virtual === 0x12 ? key + FIRST_TO_RIGHT : key
}

/** What key a bare character belongs to, when no virtual-key code says. */
const keyOfCharacter = (character: number): number => {
  if (character === 8) return Key.backspace
  if (character >= 32 || character === Key.tab || character === Key.enter || character === Key.escape)
    return lowerOf(character)
  return character > 0 && character < 27 ? character + 96 : 0
}

/**
 * `CSI virtual key ; scan code ; character ; down ; control state ; repeats _`, win32-input-mode. An omitted
 * parameter is 0, and `repeats` 1. A character beyond U+FFFF comes as two keys: the first is no key of its own.
 */
export const decodeWin32 = (params: Params, alt: number, out: Emitter, rules: Rules): boolean => {
  const virtual = params.at(0, 0)
  let character = params.at(2, 0)
  const down = params.at(3, 0) !== 0
  const state = params.at(4, 0)
  if (character >= 0xd800 && character < 0xdc00) {
    rules.surrogate = character
    return false
  }
  if (character >= 0xdc00 && character < 0xe000) {
    if (rules.surrogate === 0) return false
    character += ((rules.surrogate - 0xd800) << 10) + 0x10000 - 0xdc00
  } else rules.surrogate = 0
  if (character > 0x10ffff) return false

  const visible = character >= 32 && character !== Key.backspace
  const altGr = visible && (state & Held.rightAlt) !== 0 && (state & Held.leftCtrl) !== 0
  const mods = modsOf(state, altGr) | alt
  const known = keyOf(virtual, params.at(1, 0), state)
  const foreign = known >= 0x61 && known <= 0x7a && character >= 0x80
  const oem = visible ? 0 : oemSign(virtual)
  const code = foreign || known === 0 ? oem || keyOfCharacter(character) : known
  if (code === 0) return false
  const other = visible && !altGr && character !== code && !isFunctional(code)
  const typed = down && visible && (mods & 6) === 0 ? character : 0
  const shifted = other && ((mods & 1) !== 0 || (typed !== 0 && lowerOf(character) === code)) ? character : 0
  const flags = (down ? KeyFlag.press : KeyFlag.release) | (isKeypad(code) ? KeyFlag.keypad : 0)
  out.key(code, mods, flags, shifted, foreign ? known : 0, typed, params.at(5, 1))
  return true
}
