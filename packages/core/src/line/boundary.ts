import { breadthOf, pointAt, pointBefore } from './character.js'
import { type LineState, rules } from './state.js'

let segmenter: Intl.Segmenter | undefined
const graphemes = (): Intl.Segmenter => {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return segmenter
}

/** No character is longer: a look-behind further than this finds an ASCII character or gives up being clever. */
const WINDOW = 256

const graphemeBefore = (text: string, at: number): number => {
  let from = at - 1
  while (from > 0 && at - from < WINDOW && text.charCodeAt(from) >= 0x80) from--
  const last = [...graphemes().segment(text.slice(from, at))].at(-1)
  return last === undefined ? at : from + last.index
}

const graphemeAfter = (text: string, at: number): number => {
  const [first] = graphemes().segment(text.slice(at, at + WINDOW))
  return first === undefined ? at : at + first.segment.length
}

/**
 * One character left of `at`, as the line's editor counts characters; `undefined` where that cannot be told.
 *
 * readline steps over a base together with the zero-width characters behind it; ZLE and fish differ there, so for
 * them only characters that all count alike are told.
 */
export const before = (line: LineState, at: number): number | undefined => {
  const { text } = line
  if (at <= 0) return 0
  if (text.charCodeAt(at - 1) < 0x80) return at - 1
  const { characters } = rules(line)
  if (characters === 'grapheme') return graphemeBefore(text, at)
  if (!line.utf8 || characters === 'ascii') return undefined
  let from = at
  for (;;) {
    const point = pointBefore(text, from)
    if (point === '') return undefined
    const breadth = breadthOf(point)
    if (breadth === 'unsure' || (breadth === 'zero' && characters !== 'base')) return undefined
    from -= point.length
    if (breadth === 'some') return from
  }
}

/** One character right of `at`; see {@link before}. */
export const after = (line: LineState, at: number): number | undefined => {
  const { text } = line
  if (at >= text.length) return text.length
  const first = text.charCodeAt(at)
  const next = text.charCodeAt(at + 1)
  if (first < 0x80 && !(next >= 0x300)) return at + 1
  const { characters } = rules(line)
  if (characters === 'grapheme') return graphemeAfter(text, at)
  if (characters === 'ascii' || !line.utf8) return first < 0x80 ? at + 1 : undefined
  const base = pointAt(text, at)
  if (breadthOf(base) !== 'some') return undefined
  let to = at + base.length
  for (;;) {
    const point = pointAt(text, to)
    const breadth = point === '' ? 'some' : breadthOf(point)
    if (breadth === 'some') return to
    if (breadth === 'unsure' || characters !== 'base') return undefined
    to += point.length
  }
}
