import pc from 'picocolors'
import { columns } from '../line/index.js'
import { plain } from '../print/plain.js'
import type { Offer } from './completion.js'

/** The room a list may take, in character cells. */
export interface Room {
  readonly columns: number
  readonly rows: number
  /** Notes may be dim. */
  readonly colour: boolean
}

const gap = 2

/**
 * Candidates as rows of at most `columns - 1` cells: one to a row with its note, or in columns read downwards where
 * none has a note. What does not fit is counted in the last row.
 */
export const listRows = (offers: readonly Offer[], room: Room): readonly string[] => {
  const names = offers.map(({ label, note }) => ({
    label: plain(label).replaceAll('\n', ' '),
    note: plain(note ?? '').replaceAll('\n', ' '),
  }))
  const width = Math.max(1, room.columns - 1)
  const rows = names.some(({ note }) => note !== '')
    ? withNotes(names, width, room.colour)
    : inColumns(
        names.map(({ label }) => label),
        width,
      )
  if (rows.lines.length <= room.rows) return rows.lines
  const shown = Math.max(0, room.rows - 1)
  const left = offers.length - rows.namesIn(shown)
  return [...rows.lines.slice(0, shown), clipped(`… and ${left} more`, width)]
}

/** Rows, and how many names stand in the first so many of them. */
interface Rows {
  readonly lines: readonly string[]
  readonly namesIn: (rows: number) => number
}

const withNotes = (
  names: readonly { readonly label: string; readonly note: string }[],
  width: number,
  colour: boolean,
): Rows => {
  const { dim } = pc.createColors(colour)
  const labels = Math.max(...names.map(({ label }) => columns(label)))
  const lines = names.map(({ label, note }) => {
    const left = clipped(label, width)
    const room = width - labels - gap
    if (note === '' || room < 1) return left
    return left + ' '.repeat(labels - columns(label) + gap) + dim(clipped(note, room))
  })
  return { lines, namesIn: (rows) => rows }
}

const inColumns = (names: readonly string[], width: number): Rows => {
  const cell = Math.min(width, Math.max(...names.map(columns)) + gap)
  const across = Math.max(1, Math.floor((width + gap) / cell))
  const down = Math.ceil(names.length / across)
  const lines = Array.from({ length: down }, (_, row) =>
    names
      .filter((_name, index) => index % down === row)
      .map((name) => padded(clipped(name, width), cell))
      .join('')
      .trimEnd(),
  )
  const namesIn = (rows: number): number => names.filter((_name, index) => index % down < rows).length
  return { lines, namesIn }
}

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)))

/** The text within so many cells, `…` where it was cut. */
export const clipped = (text: string, width: number): string => {
  if (columns(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (columns(kept + character) > width - 1) break
    kept += character
  }
  return `${kept}…`
}
