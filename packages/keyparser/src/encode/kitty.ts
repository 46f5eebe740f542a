import { Mod } from '../event.js'
import { Key } from '../key/name-table.js'
import { LETTER_KEYS, NUMBER_KEYS } from './functional-table.js'
import type { Stroke } from './stroke.js'

const EVENTS = 2
const ALTERNATES = 4
const ALL_KEYS = 8
const TEXT = 16
const LOCKS: number = Mod.capsLock | Mod.numLock
/** Without "all keys" these three keep their bytes, so that a shell stays usable after a crash. */
const PLAIN: readonly number[] = [Key.enter, Key.tab, Key.backspace]

const codePoints = (text: string): string => Array.from(text, (char) => char.codePointAt(0)).join(':')

/** `CSI … final` with no more parameters than needed. */
const sequence = (number: string, stroke: Stroke, flags: number, final: string, text: string): string => {
  const action = (flags & EVENTS) !== 0 && stroke.action > 1 ? `:${stroke.action}` : ''
  const typed = text === '' ? '' : `;${codePoints(text)}`
  const wire = stroke.mods === 0 && action === '' ? '' : `${stroke.mods + 1}${action}`
  const rest = wire === '' && typed === '' ? '' : `;${wire}${typed}`
  const first = rest === '' && number === '1' && final !== 'u' && final !== '~' ? '' : number
  return `\x1b[${first}${rest}${final}`
}

const alternates = (stroke: Stroke): string => {
  const { shifted, base } = stroke
  if (base !== 0) return `:${shifted === 0 ? '' : shifted}:${base}`
  return shifted === 0 ? '' : `:${shifted}`
}

/**
 * A key as the kitty protocol has it with these flags, or `undefined` where it leaves the key to the bytes it
 * always had.
 */
export const encodeKitty = (stroke: Stroke, flags: number): string | undefined => {
  const { code, mods, action, text } = stroke
  const told = (flags & EVENTS) === 0 ? 1 : action
  if (action === 3 && told === 1) return ''
  const all = (flags & ALL_KEYS) !== 0
  if (!all) {
    if (text !== '' && told === 1 && (mods & ~(Mod.shift | LOCKS)) === 0) return undefined
    if (PLAIN.includes(code) && (mods & ~LOCKS) === 0) return action === 3 ? '' : undefined
  }
  const typed = (flags & TEXT) !== 0 && all ? text : ''
  const letter = LETTER_KEYS.get(code)
  if (letter !== undefined && code !== Key.kpBegin) return sequence('1', stroke, flags, letter, typed)
  const number = NUMBER_KEYS.get(code)
  if (number !== undefined && code <= Key.f12) return sequence(`${number}`, stroke, flags, '~', typed)
  const key = `${code}${(flags & ALTERNATES) === 0 ? '' : alternates(stroke)}`
  return sequence(key, stroke, flags, 'u', typed)
}
