import { PaksError } from '@paks/api'
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

/** What a shell cannot do without, or what nobody would press on purpose. */
const spoken: ReadonlySet<string> = new Set(
  'enter escape tab backspace space up down left right ctrl+c ctrl+m ctrl+j ctrl+i ctrl+[ ctrl+h ctrl+d'.split(
    ' ',
  ),
)

/**
 * Reads the attention key of a setting: a key as `parseBinding` of the key parser takes it, or as engines write it
 * (`ctrl-]`). `''` and `none` are none.
 *
 * @throws PaksError BAD_USAGE
 * @example
 * readAttentionKey('f12') // 'f12'
 */
export const readAttentionKey = (text: string): string => {
  if (text === '' || text === 'none') return ''
  const binding = text.trim().replace(/^ctrl-(?=.$)/i, 'ctrl+')
  const key = parseBinding(binding)
  const refuse = (why: string): PaksError =>
    new PaksError('BAD_USAGE', `the attention key cannot be "${text}": ${why}`, {
      hint: 'a function key or one with Ctrl or Alt, such as ctrl+] or f12; none for none',
    })
  if (key === undefined) throw refuse('there is no such key')
  const isPlain = (key.mods & ~Mod.shift) === 0
  if (spoken.has(binding.toLowerCase()) || (isPlain && [...key.name].length === 1))
    throw refuse('shells and programs need it')
  return binding
}

/**
 * Tells chunks in which no key of ours can be: all others go to the shell unread. A key is ours by one byte, or by
 * a sequence of one of the keyboard protocols, which begins with ESC.
 *
 * @param attentionKey - as `matches` of the key parser takes it; '' for none
 * @param others - bytes of further keys
 * @returns whether a chunk must be read before it is sent
 */
export const keyWatch = (
  attentionKey: string,
  others: readonly number[] = [],
): ((chunk: Uint8Array) => boolean) => {
  const bytes = [...new Set([TAB, legacyByte(attentionKey) ?? TAB, ...others])]
  return (chunk) => (chunk.length > 1 && chunk.includes(ESC)) || bytes.some((byte) => chunk.includes(byte))
}

/** A binding as people write it: `Ctrl-]`. */
export const spelled = (binding: string): string =>
  binding
    .split('+')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('-')
