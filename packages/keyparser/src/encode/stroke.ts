import { Mod } from '../event.js'
import { codeOf } from '../key/code.js'
import { upperOf } from '../key/letter-case.js'
import { isFunctional } from '../key/name.js'
import type { KeyStroke } from './options.js'

/** A key stroke with nothing left open. */
export interface Stroke {
  readonly code: number
  readonly mods: number
  /** 1 press, 2 repeat, 3 release, as kitty numbers them. */
  readonly action: number
  readonly text: string
  readonly shifted: number
  readonly base: number
  readonly repeat: number
}

const ACTIONS = { press: 1, repeat: 2, release: 3 } as const
const LOCKS: number = Mod.capsLock | Mod.numLock

const inferText = (code: number, mods: number, shifted: number): string => {
  if ((mods & ~(Mod.shift | LOCKS)) !== 0 || code < 32 || code === 127 || isFunctional(code)) return ''
  const shift = (mods & Mod.shift) !== 0
  return String.fromCodePoint(shift ? shifted || upperOf(code) : code)
}

/** Fills in what a key stroke leaves open. */
export const strokeOf = (key: KeyStroke): Stroke => {
  const code = key.code ?? codeOf(key.name ?? '') ?? 0
  const mods = key.mods ?? 0
  const action = ACTIONS[key.event ?? 'press']
  const shifted = key.shifted ?? 0
  const text = action === 3 ? '' : (key.text ?? inferText(code, mods, shifted))
  return { code, mods, action, text, shifted, base: key.base ?? 0, repeat: key.repeat ?? 1 }
}
