import { oemSign, WIN32_KEYS } from '../decode/win32-key-table.js'
import { Mod } from '../event.js'
import { Key } from '../key/name-table.js'
import type { Stroke } from './stroke.js'

const ENHANCED = 256
const RIGHT_SHIFT = 0x36

const states: readonly (readonly [mod: number, state: number])[] = [
  [Mod.shift, 16],
  [Mod.alt, 2],
  [Mod.ctrl, 8],
  [Mod.numLock, 32],
  [Mod.capsLock, 128],
]

/** The virtual-key code of a sign of a US keyboard, or 0. */
const oemKey = (code: number): number => {
  for (let virtual = 0xba; virtual < 0xdf; virtual++) if (oemSign(virtual) === code) return virtual
  return 0
}

/** The virtual-key code, with the scan code and the state bit that tell its doubled half. */
const place = (code: number, base: number): readonly [virtual: number, scan: number, state: number] => {
  if (code === Key.kpEnter) return [0x0d, 0, ENHANCED]
  const known = WIN32_KEYS.indexOf(code)
  if (known === 0xa1) return [0x10, RIGHT_SHIFT, 0]
  if (known >= 0) return [known, 0, 0]
  const based = base === 0 ? -1 : WIN32_KEYS.indexOf(base)
  return [based >= 0 ? based : oemKey(code), 0, 0]
}

const units = (stroke: Stroke): number[] => {
  const { code, mods, text, shifted } = stroke
  const typed =
    text !== '' ? text : (mods & Mod.shift) !== 0 && shifted !== 0 ? String.fromCodePoint(shifted) : ''
  if (typed !== '') return Array.from({ length: typed.length }, (_, index) => typed.charCodeAt(index))
  const itself = code < 57344 || code > 63743 ? code : 0
  return (mods & Mod.ctrl) !== 0 && itself >= 0x61 && itself <= 0x7a ? [itself - 0x60] : [itself]
}

/** A key in win32-input-mode: one report, or one for each UTF-16 unit it types. */
export const encodeWin32 = (stroke: Stroke): string => {
  const [virtual, scan, extra] = place(stroke.code, stroke.base)
  const state = states.reduce((sum, [mod, bit]) => sum | ((stroke.mods & mod) !== 0 ? bit : 0), extra)
  const down = stroke.action === 3 ? 0 : 1
  return units(stroke)
    .map((unit) => `\x1b[${virtual};${scan};${unit};${down};${state};${stroke.repeat}_`)
    .join('')
}
