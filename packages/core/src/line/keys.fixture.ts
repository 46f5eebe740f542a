import { type KeyEvent, KeyParser, type PasteEvent, type TerminalEvent } from '@paks/keyparser'
import { edit } from './edit.js'
import type { Effect } from './effect.js'
import { emptyLine, type LineOptions, type LineState } from './state.js'

const encoder = new TextEncoder()

/** One key of the tests: its bytes as text, a sequence beginning with ESC kept whole. */
export const key = (bytes: string, over: Partial<KeyEvent> = {}): KeyEvent => ({
  kind: 'key',
  name: bytes,
  code: bytes.codePointAt(0) ?? 0,
  event: 'press',
  text: bytes >= ' ' && bytes !== '\x7f' ? bytes : '',
  shifted: undefined,
  base: undefined,
  keypad: false,
  repeat: 1,
  orCpr: false,
  mods: 0,
  shift: false,
  alt: false,
  ctrl: false,
  super: false,
  hyper: false,
  meta: false,
  capsLock: false,
  numLock: false,
  raw: encoder.encode(bytes),
  ...over,
})

/** A whole bracketed paste. */
export const pasted = (text: string, over: Partial<PasteEvent> = {}): PasteEvent => ({
  kind: 'paste',
  phase: 'whole',
  bytes: encoder.encode(text),
  text,
  truncated: false,
  raw: encoder.encode(`\x1b[200~${text}\x1b[201~`),
  ...over,
})

const parser = new KeyParser({ paste: { mode: 'collect' } })

/** The events that a terminal's bytes make; a lone Escape at the end is the key. */
export const events = (bytes: string): TerminalEvent[] => {
  parser.push(bytes)
  parser.flush()
  const made: TerminalEvent[] = []
  for (let event = parser.next(); event !== undefined; event = parser.next()) made.push(event)
  return made
}

/** The line after some bytes, and what they asked for. */
export const typed = (line: LineState, bytes: string): { line: LineState; effects: Effect[] } => {
  const effects: Effect[] = []
  let state = line
  for (const event of events(bytes)) {
    const step = edit(state, event)
    state = step.state
    if (step.effect.kind !== 'none') effects.push(step.effect)
  }
  return { line: state, effects }
}

/** The lines that some bytes submit. */
export const submitted = (bytes: string, options: LineOptions): (string | undefined)[] =>
  typed(emptyLine(options), bytes).effects.flatMap((effect) =>
    effect.kind === 'submit' ? [effect.line] : [],
  )
