import { Mod } from '../event.js'

/** The modifiers that a binding can name, in the order they are written. Locks are not among them. */
export const BINDING_MODIFIERS: readonly (readonly [name: string, bit: number])[] = [
  ['ctrl', Mod.ctrl],
  ['alt', Mod.alt],
  ['shift', Mod.shift],
  ['super', Mod.super],
  ['hyper', Mod.hyper],
  ['meta', Mod.meta],
]

/** Other names that people write. */
const ALIASES: readonly (readonly [name: string, bit: number])[] = [
  ['control', Mod.ctrl],
  ['option', Mod.alt],
  ['opt', Mod.alt],
  ['cmd', Mod.super],
  ['command', Mod.super],
  ['win', Mod.super],
]

/** The bit of a modifier's name, or `undefined`. */
export const modifierBit = (name: string): number | undefined =>
  [...BINDING_MODIFIERS, ...ALIASES].find(([known]) => known === name)?.[1]
