import type { KeyEvent } from '@paks/keyparser'

/** The exact bytes, one UTF-16 unit each. */
export const latin1 = (raw: Uint8Array): string => {
  let bytes = ''
  for (const byte of raw) bytes += String.fromCharCode(byte)
  return bytes
}

const finals: ReadonlyMap<string, string> = new Map([
  ['up', 'A'],
  ['down', 'B'],
  ['right', 'C'],
  ['left', 'D'],
  ['end', 'F'],
  ['home', 'H'],
])

const tildes: ReadonlyMap<string, string> = new Map([
  ['insert', '2'],
  ['delete', '3'],
  ['pageup', '5'],
  ['pagedown', '6'],
])

const controls: ReadonlyMap<string, string> = new Map([
  ['enter', '\r'],
  ['tab', '\t'],
  ['backspace', '\x7f'],
  ['escape', '\x1b'],
  ['space', ' '],
])

const withCtrl = (char: string): string => {
  if (char === '\x7f') return '\b'
  if (char === ' ') return '\0'
  if (char === '/') return '\x1f'
  const code = char.toUpperCase().charCodeAt(0)
  return char.length === 1 && code >= 0x40 && code < 0x60 ? String.fromCharCode(code & 0x1f) : char
}

/**
 * What an xterm without any keyboard protocol sends for a key, whatever the terminal did send; `undefined` when it
 * has nothing for it. The keys of an editor of our own are looked up so.
 */
export const legacyBytes = (event: KeyEvent): string | undefined => {
  if (event.super || event.hyper || event.meta) return undefined
  if (event.text !== '' && !event.ctrl && !event.alt) return event.text
  const name = event.name.replace(/^kp/, '')
  const modifiers = 1 + (event.alt ? 2 : 0) + (event.ctrl ? 4 : 0)
  const final = finals.get(name)
  if (final !== undefined) return modifiers === 1 ? `\x1b[${final}` : `\x1b[1;${modifiers}${final}`
  const tilde = tildes.get(name)
  if (tilde !== undefined) return modifiers === 1 ? `\x1b[${tilde}~` : `\x1b[${tilde};${modifiers}~`
  const plain = controls.get(name) ?? (event.shift ? event.name.toUpperCase() : event.name)
  if ([...plain].length !== 1) return undefined
  const key = event.ctrl ? withCtrl(plain) : plain
  return event.alt ? `\x1b${key}` : key
}
