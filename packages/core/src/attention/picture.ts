import { columns } from '../line/index.js'

/** A line as rows of a screen. */
export interface Picture {
  readonly rows: readonly string[]
  readonly cursor: { readonly row: number; readonly column: number }
}

let segmenter: Intl.Segmenter | undefined

/**
 * Lays a line out in rows of at most `width` cells, as a terminal would wrap it; a cursor behind a full row stands in
 * the next one.
 *
 * @param prompt - what stands before it; may hold SGR sequences, which take no room
 * @param cursor - UTF-16 offset in `text`
 * @param below - rows to show under the line, none wider than `width`
 */
export const pictureOf = (
  prompt: string,
  text: string,
  cursor: number,
  width: number,
  below: readonly string[] = [],
): Picture => {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  const rows = [prompt]
  let column = columns(prompt.replace(/\u001b\[[\d;]*m/g, ''))
  let place = { row: 0, column }
  for (const { segment, index } of segmenter.segment(text)) {
    const wide = columns(segment)
    if (column + wide > width) {
      rows.push('')
      column = 0
    }
    if (index <= cursor) place = { row: rows.length - 1, column }
    rows[rows.length - 1] += segment
    column += wide
  }
  if (cursor >= text.length) {
    if (column >= width) {
      rows.push('')
      column = 0
    }
    place = { row: rows.length - 1, column }
  }
  return { rows: [...rows, ...below], cursor: place }
}

/** How many rows lie above the cursor of a picture that a window of `width` cells shows. */
const rowsAbove = ({ rows, cursor }: Picture, width: number): number => {
  const heights = rows
    .slice(0, cursor.row)
    .map((row) => Math.max(1, Math.ceil(columns(row.replace(/\u001b\[[\d;]*m/g, '')) / width)))
  return heights.reduce((sum, height) => sum + height, 0) + Math.floor(cursor.column / width)
}

const up = (rows: number): string => (rows === 0 ? '' : `\u001b[${rows}A`)

/**
 * What makes one picture of another.
 *
 * @param before - what is drawn; undefined when the cursor is where the picture shall begin
 * @param width - of the window now, which wraps what was drawn for a wider one
 */
export const redraw = (before: Picture | undefined, after: Picture, width: number): string => {
  const { rows, cursor } = after
  const home = before === undefined ? '' : `\r${up(rowsAbove(before, width))}`
  const right = cursor.column === 0 ? '' : `\u001b[${cursor.column}C`
  return `${home}\u001b[J${rows.join('\r\n')}\r${up(rows.length - 1 - cursor.row)}${right}`
}
