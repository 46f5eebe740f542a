import type { Params } from '../machine/params.js'
import { Typed } from '../record/key.js'

/**
 * Modifiers on the wire are one more than kitty's bits. Bit 8 is super as kitty has it; old xterm means meta.
 */
export const modsAt = (params: Params, index: number): number => {
  const wire = params.at(index, 1)
  return wire > 0 ? (wire - 1) & 0xff : 0
}

/** The action after the modifiers, `modifiers:action`: 0 press, 1 repeat, 2 release. */
export const actionAt = (params: Params, index: number): number => {
  if (!params.isSub(index + 1)) return 0
  const action = params.at(index + 1, 1)
  return action === 2 || action === 3 ? action - 1 : 0
}

/** The text parameter: a code point, or a mark to read several from the bytes, or none. */
export const typedAt = (params: Params, index: number): number => {
  if (index >= params.count) return Typed.none
  return params.isSub(index + 1) ? Typed.inParameter : typeable(params.at(index, 0))
}

/** A code point that can stand in text, or 0. */
const typeable = (code: number): number => (isScalar(code) ? code : Typed.none)

/** Whether a number is a Unicode scalar value. */
export const isScalar = (code: number): boolean => code < 0xd800 || (code > 0xdfff && code <= 0x10ffff)
