import type { ReplyType } from '../event.js'
import { Byte } from '../text/byte.js'

/** The introducers of strings, as the byte after Byte.esc. */
export enum StringKind {
  dcs = 0x50,
  sos = 0x58,
  osc = 0x5d,
  pm = 0x5e,
  apc = 0x5f,
}

/** Whether the letter after Byte.esc introduces a string. */
export const isStringKind = (letter: number): letter is StringKind =>
  letter === StringKind.osc ||
  letter === StringKind.dcs ||
  (letter >= StringKind.pm && letter <= StringKind.apc) ||
  letter === StringKind.sos

const CLIPBOARD = 52

/** Where the body of a framed string starts: after Byte.esc and a letter, or after one byte. */
export const bodyStart = (raw: Uint8Array, start: number): number => start + (raw[start] === Byte.esc ? 2 : 1)

/** Where it ends: before `Byte.esc \`, or before BEL or the C1 control ST. */
export const bodyEnd = (raw: Uint8Array, end: number): number =>
  end - (raw[end - 1] === Byte.backslash && raw[end - 2] === Byte.esc ? 2 : 1)

const isColor = (code: number): boolean => code === 4 || code === 5 || (code >= 10 && code <= 19)

const oscType = (raw: Uint8Array, start: number, end: number): ReplyType => {
  let code = 0
  let at = start
  for (; at < end && at < start + 6; at++) {
    const digit = (raw[at] ?? 0) - 0x30
    if (digit < 0 || digit > 9) break
    code = code * 10 + digit
  }
  if (at === start || raw[at] !== Byte.semicolon) return 'osc'
  return code === CLIPBOARD ? 'clipboard' : isColor(code) ? 'color' : 'osc'
}

const dcsType = (raw: Uint8Array, start: number): ReplyType => {
  const first = raw[start] ?? 0
  const second = raw[start + 1] ?? 0
  if (first === 0x3e && second === 0x7c) return 'xtversion'
  if (first === 0x21 && second === 0x7c) return 'da3'
  if ((first !== 0x30 && first !== 0x31) || raw[start + 2] !== 0x72) return 'dcs'
  return second === 0x2b ? 'xtgettcap' : second === 0x24 ? 'decrqss' : 'dcs'
}

/** What reply a whole string is, from its kind and its first bytes. */
export const stringReplyType = (kind: StringKind, raw: Uint8Array, start: number, end: number): ReplyType => {
  const body = bodyStart(raw, start)
  switch (kind) {
    case StringKind.osc:
      return oscType(raw, body, bodyEnd(raw, end))
    case StringKind.dcs:
      return dcsType(raw, body)
    case StringKind.apc:
      return 'apc'
    case StringKind.pm:
      return 'pm'
    case StringKind.sos:
      return 'sos'
  }
}
