import type { KeyEvent, PasteEvent, TerminalEvent } from '@paks/keyparser'

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

/** Sequences first, then ESC and a character, then characters. */
const cut = /\x1b\[200~[\s\S]*?\x1b\[201~|\x1b*(?:\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Za-z]|\x1b[\s\S]|[\s\S])/gu

/** The events of a byte string, as a terminal without protocols would send it. */
export const events = (bytes: string): TerminalEvent[] =>
  [...bytes.matchAll(cut)].map(([found]) =>
    found.startsWith('\x1b[200~') ? pasted(found.slice(6, -6)) : key(found),
  )
