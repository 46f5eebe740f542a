import { type KeyEvent, Mod, type TerminalEvent } from '../event.js'
import { isFunctional } from '../key/name.js'
import { type Binding, parseBinding } from './binding.js'

/** Modifiers that are held, as opposed to locked. */
const HELD: number = ~(Mod.capsLock | Mod.numLock)

/** How a key is looked for. */
export interface MatchOptions {
  /**
   * `active` (default): by the active layout's key, and on a layout without Latin letters by the US key in the
   * same place too. `base`: by the US key in the same place, wherever the terminal tells it.
   */
  readonly layout?: 'active' | 'base'
}

const parsed: Map<string, Binding | undefined> = new Map()
/** Bindings are literals in a program: more than this many texts means they are not. */
const REMEMBERED = 512

const remembered = (text: string): Binding | undefined => {
  if (parsed.has(text)) return parsed.get(text)
  if (parsed.size >= REMEMBERED) parsed.clear()
  const binding = parseBinding(text)
  parsed.set(text, binding)
  return binding
}

const isKey = (event: KeyEvent, code: number, layout: 'active' | 'base'): boolean => {
  const { base } = event
  if (layout === 'base' && base !== undefined) return base === code
  if (event.code === code) return true
  return base === code && event.code > 127 && !isFunctional(event.code)
}

/**
 * Whether an event is the press or repeat of a key with exactly these modifiers. Locks do not count. A sign that
 * shift types is found by itself: `?` matches shift and the key that types it. A text that is no binding
 * matches nothing.
 *
 * @example
 * if (matches(event, 'ctrl+shift+a')) selectAll()
 */
export const matches = (
  event: TerminalEvent,
  binding: string | Binding,
  options: MatchOptions = {},
): boolean => {
  if (event.kind !== 'key' || event.event === 'release') return false
  const wanted = typeof binding === 'string' ? remembered(binding) : binding
  if (wanted === undefined) return false
  const held = event.mods & HELD
  if (held === wanted.mods) return isKey(event, wanted.code, options.layout ?? 'active')
  if (held !== (wanted.mods | Mod.shift)) return false
  const isSign = wanted.code > 32 && !isLetter(wanted.code) && !isFunctional(wanted.code)
  return isSign && (event.shifted === wanted.code || event.text.codePointAt(0) === wanted.code)
}

const isLetter = (code: number): boolean => {
  const char = String.fromCodePoint(code)
  return char.toUpperCase() !== char
}
