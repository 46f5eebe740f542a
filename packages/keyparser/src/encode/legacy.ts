import { Mod } from '../event.js'
import { Key } from '../key/name-table.js'
import { KEYPAD_FINALS, KEYPAD_PLAIN, LETTER_KEYS, NUMBER_KEYS } from './functional-table.js'
import type { EncodeOptions } from './options.js'
import type { Stroke } from './stroke.js'

/** What xterm can tell of modifiers; hyper and locks it cannot. */
const KNOWN: number = Mod.shift | Mod.alt | Mod.ctrl | Mod.super | Mod.hyper | Mod.meta

const functional = (stroke: Stroke, options: EncodeOptions): string | undefined => {
  const { code } = stroke
  const mods = stroke.mods & KNOWN
  const letter = LETTER_KEYS.get(code)
  if (letter !== undefined) {
    if (mods !== 0) return `\x1b[1;${mods + 1}${letter}`
    const ss3 = code >= Key.f1 || options.cursorKeys === 'application'
    return ss3 && code !== Key.kpBegin ? `\x1bO${letter}` : `\x1b[${letter}`
  }
  if (code === Key.f3 && mods === 0) return '\x1bOR'
  const number = NUMBER_KEYS.get(code)
  if (number !== undefined) return mods === 0 ? `\x1b[${number}~` : `\x1b[${number};${mods + 1}~`
  const pad = code - Key.kp0
  if (pad < 0 || pad >= KEYPAD_FINALS.length) return undefined
  if (options.keypad !== 'application') return KEYPAD_PLAIN[pad]
  return `\x1bO${mods === 0 ? '' : mods + 1}${KEYPAD_FINALS[pad]}`
}

/** What ctrl makes of a character, or `undefined` where it makes nothing. */
const control = (code: number): string | undefined => {
  if (code === Key.space || code === 0x40) return '\0'
  if (code >= 0x61 && code <= 0x7a) return String.fromCharCode(code - 0x60)
  if (code >= 0x5b && code <= 0x5f) return String.fromCharCode(code - 0x40)
  if (code === 0x2f) return '\x1f'
  return code === 0x3f ? '\x7f' : undefined
}

/** Enter, tab, backspace and escape are themselves; ctrl+backspace is 0x08, as in xterm and kitty. */
const editing = (code: number, mods: number): string | undefined => {
  if (code === Key.tab && (mods & Mod.shift) !== 0) return '\x1b[Z'
  if (code === Key.backspace && (mods & Mod.ctrl) !== 0) return '\x08'
  return code === Key.enter || code === Key.tab || code === Key.escape || code === Key.backspace
    ? String.fromCharCode(code)
    : undefined
}

/** Whether xterm's modifyOtherKeys tells this key in its own form. */
const isOther = (stroke: Stroke, level: number): boolean => {
  const { code, mods } = stroke
  const held = mods & (Mod.alt | Mod.ctrl | Mod.super | Mod.hyper | Mod.meta)
  if (level >= 2) return held !== 0 || ((mods & Mod.shift) !== 0 && (code < 33 || code === Key.backspace))
  return (mods & Mod.ctrl) !== 0 && control(code) === undefined
}

/** A key as terminals without a keyboard protocol send it; `''` for what they cannot say. */
export const encodeLegacy = (stroke: Stroke, options: EncodeOptions): string => {
  const { code, mods, action, text, shifted } = stroke
  if (action === 3) return ''
  const known = functional(stroke, options)
  if (known !== undefined) return known
  if (code >= 57344 && code < 63744) return text
  const level = options.modifyOtherKeys ?? 0
  if (level > 0 && isOther(stroke, level)) {
    const typed = (mods & Mod.shift) === 0 ? code : shifted || code
    return `\x1b[27;${(mods & KNOWN) + 1};${typed}~`
  }
  const prefix = (mods & Mod.alt) === 0 ? '' : '\x1b'
  const edited = editing(code, mods)
  if (edited !== undefined) return prefix + edited
  if ((mods & Mod.ctrl) !== 0) return prefix + (control(code) ?? String.fromCodePoint(code))
  if (text !== '') return prefix + text
  if (code === 0) return ''
  const upper = (mods & Mod.shift) === 0 ? code : shifted || code
  return prefix + String.fromCodePoint(upper)
}
