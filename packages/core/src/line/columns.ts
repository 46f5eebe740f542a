import { eastAsianWidth } from 'get-east-asian-width'

let segmenter: Intl.Segmenter | undefined

const invisible = /^[\p{M}\p{Cf}\p{Cc}]+$/u
const emoji = /^\p{Extended_Pictographic}|^\p{Regional_Indicator}|\ufe0f/u
const presentation = /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}{2})/u

const clusterColumns = (cluster: string): number => {
  if (invisible.test(cluster)) return 0
  if (emoji.test(cluster) && (presentation.test(cluster) || cluster.includes('\ufe0f'))) return 2
  return eastAsianWidth(cluster.codePointAt(0) ?? 0)
}

/**
 * How many terminal columns a text takes: 2 for wide characters and emoji, 0 for marks and control codes. What
 * joins into one grapheme cluster takes the columns of one.
 *
 * @example
 * columns('日本') // 4
 */
export const columns = (text: string): number => {
  // Printable ASCII, the common case, needs no segmenter.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  let wide = 0
  for (const { segment } of segmenter.segment(text)) wide += clusterColumns(segment)
  return wide
}
