import { codeOf } from '../key/code.js'
import { lowerOf } from '../key/letter-case.js'
import { nameOf } from '../key/name.js'
import { modifierBit } from './modifier-names.js'

/** A key with the modifiers that must be held with it. */
export interface Binding {
  /** The key's name, as in `KeyEvent.name`. */
  readonly name: string
  /** The key's code, as in `KeyEvent.code`. */
  readonly code: number
  /** Bits of `Mod`. */
  readonly mods: number
}

/**
 * Reads `ctrl+shift+a`: modifiers, then a key's name or character, in any case. `ctrl++` and `ctrl+plus` are
 * the plus key. Knows `control option opt cmd command win esc return del ins pgup pgdn bs` too.
 *
 * @returns `undefined` when the text names no key.
 * @example
 * parseBinding('ctrl+c') // { name: 'c', code: 99, mods: 4 }
 */
export const parseBinding = (text: string): Binding | undefined => {
  const at = text.endsWith('+') ? text.length - 1 : text.lastIndexOf('+') + 1
  const given = codeOf(text.slice(at))
  if (given === undefined) return undefined
  let mods = 0
  if (at > 0) {
    for (const part of text.slice(0, at - 1).split('+')) {
      const bit = modifierBit(part.toLowerCase())
      if (bit === undefined) return undefined
      mods |= bit
    }
  }
  const code = lowerOf(given)
  return { name: nameOf(code), code, mods }
}
