/** How many bytes a text takes in UTF-8. */
export const byteLength = (text: string): number => {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // The halves of a surrogate pair make four bytes together.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3
  }
  return bytes
}

/** True when a text is nothing but printable ASCII, blanks included. */
export const isPlain = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x20 || unit > 0x7e) return false
  }
  return true
}

/** The code point before an offset, as a string; `''` at the start. */
export const pointBefore = (text: string, at: number): string => {
  const low = text.charCodeAt(at - 1)
  const paired = low >= 0xdc00 && low < 0xe000 && at > 1
  return text.slice(at - (paired ? 2 : 1), at)
}

/** The code point at an offset, as a string; `''` at the end. */
export const pointAt = (text: string, at: number): string => {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/**
 * How wide the C library thinks a code point is, as far as its versions agree on it: `zero` joins the character
 * before it, `some` stands alone, `unsure` is not known well enough to build on.
 */
export type Breadth = 'zero' | 'some' | 'unsure'

const joiner = /^(?:[\u0300-\u036f]|\p{Variation_Selector}|\p{Join_Control})$/u
const alone = /^[\p{Lu}\p{Ll}\p{Lo}\p{Sc}\p{Sm}\p{P}\p{Emoji_Presentation}]$/u
/** Letters and signs that some C libraries give no width: conjoining jamo, and formats that print nothing. */
const contested = /^[\u00ad\u1100-\u11ff\ud7b0-\ud7ff\u115f\u3164\uffa0]$/u

/** Sorts a code point by its {@link Breadth}. */
export const breadthOf = (point: string): Breadth => {
  if (point >= ' ' && point < '\x7f') return 'some'
  if (joiner.test(point)) return 'zero'
  return alone.test(point) && !contested.test(point) ? 'some' : 'unsure'
}
