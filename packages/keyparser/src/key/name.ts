import { FUNCTIONAL, FUNCTIONAL_END, FUNCTIONAL_NAMES, Key } from './name-table.js'

const ascii = (): string[] => {
  const names = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
  names[Key.tab] = 'tab'
  names[Key.enter] = 'enter'
  names[Key.escape] = 'escape'
  names[Key.space] = 'space'
  names[Key.backspace] = 'backspace'
  return names
}

const ASCII_NAMES: readonly string[] = ascii()

/** Whether a code is one of kitty's functional codes and types nothing of its own. */
export const isFunctional = (code: number): boolean => code >= FUNCTIONAL && code <= FUNCTIONAL_END

/** The key's name, from its code point or functional code. */
export const nameOf = (code: number): string => {
  if (code < 128) return ASCII_NAMES[code] ?? ''
  return isFunctional(code) ? (FUNCTIONAL_NAMES[code - FUNCTIONAL] ?? '') : String.fromCodePoint(code)
}
