import { Mod, parseBinding } from '@paks/keyparser'

const ESC = 0x1b
const TAB = 0x09

/** The byte a terminal without a keyboard protocol sends for a key, where it is a single one. */
const legacyByte = (binding: string): number | undefined => {
  const key = parseBinding(binding)
  if (key === undefined || (key.mods & ~(Mod.ctrl | Mod.shift)) !== 0) return undefined
  if ((key.mods & Mod.ctrl) === 0) return Buffer.from(String.fromCodePoint(key.code))[0]
  const upper = String.fromCodePoint(key.code).toUpperCase().codePointAt(0) ?? 0
  return upper >= 0x40 && upper < 0x60 ? upper & 0x1f : undefined
}

/**
 * Tells chunks in which no key of ours can be: all others go to the shell unread. A key is ours by one byte, or by
 * a sequence of one of the keyboard protocols, which begins with ESC.
 *
 * @param attentionKey - as `matches` of the key parser takes it; '' for none
 * @returns whether a chunk must be read before it is sent
 */
export const keyWatch = (attentionKey: string): ((chunk: Uint8Array) => boolean) => {
  const byte = legacyByte(attentionKey) ?? TAB
  return (chunk) => chunk.includes(TAB) || chunk.includes(byte) || (chunk.length > 1 && chunk.includes(ESC))
}

/** A binding as people write it: `Ctrl-]`. */
export const spelled = (binding: string): string =>
  binding
    .split('+')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('-')
