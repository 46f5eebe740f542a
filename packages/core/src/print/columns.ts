import { eastAsianWidth } from 'get-east-asian-width'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const ascii = /^[\u0020-\u007e]*$/
const invisible = /^[\p{Mark}\p{Control}\p{Format}]$/u
const emoji = /\p{Emoji_Presentation}|\ufe0f/u

/** How many terminal columns a line of plain text takes (Unicode UAX #11 and #29). */
export const columns = (text: string): number => {
  if (ascii.test(text)) return text.length
  let width = 0
  for (const { segment } of segmenter.segment(text)) {
    const point = segment.codePointAt(0) ?? 0
    if (emoji.test(segment)) width += 2
    else if (!invisible.test(String.fromCodePoint(point))) width += eastAsianWidth(point)
  }
  return width
}
