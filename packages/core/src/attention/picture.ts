import { columns } from '../line/index.js'

/** A line as rows of a screen. */
export interface Picture {
  readonly rows: readonly string[]
  readonly cursor: { readonly row: number; readonly column: number }
}

const ESC = '\u001b'
/** Splits a text at its SGR sequences, and keeps them. */
const sgr = /(\u001b\[[\d;]*m)/
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
  const rows = ['']
  let column = 0
  const makeRoom = (wide: number): void => {
    if (column + wide <= width) return
    rows.push('')
    column = 0
  }
  const put = (segment: string, wide: number): void => {
    makeRoom(wide)
    rows[rows.length - 1] += segment
    column += wide
  }
  for (const part of prompt.split(sgr)) {
    if (part.startsWith(ESC)) put(part, 0)
    else for (const { segment } of segmenter.segment(part)) put(segment, columns(segment))
  }
  let place = { row: rows.length - 1, column }
  for (const { segment, index } of segmenter.segment(text)) {
    const wide = columns(segment)
    put(segment, wide)
    if (index <= cursor) place = { row: rows.length - 1, column: column - wide }
  }
  if (cursor >= text.length) {
    makeRoom(1)
    place = { row: rows.length - 1, column }
  }
  return { rows: [...rows, ...below], cursor: place }
}

const shownColumns = (row: string): number =>
  columns(
    row
      .split(sgr)
      .filter((part) => !part.startsWith(ESC))
      .join(''),
  )

/** How many rows lie above the cursor of a picture that a window of `width` cells shows. */
const rowsAbove = ({ rows, cursor }: Picture, width: number): number => {
  const heights = rows.slice(0, cursor.row).map((row) => Math.max(1, Math.ceil(shownColumns(row) / width)))
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
