import { columns } from '../line/columns.js'
import { plain } from './plain.js'

/** Rows under the keys of the first one, in columns as wide as their widest cell; numbers to the right. */
export const formatTable = (rows: readonly Readonly<Record<string, string | number>>[]): string => {
  const keys = Object.keys(rows[0] ?? {})
  const cells = [
    keys.map((key) => cellOf(key).toUpperCase()),
    ...rows.map((row) => keys.map((key) => cellOf(row[key]))),
  ]
  const widths = keys.map((_, column) => Math.max(...cells.map((row) => columns(row[column] ?? ''))))
  const line = (row: readonly string[], heading: boolean): string =>
    row
      .map((cell, column) => {
        const blanks = ' '.repeat((widths[column] ?? 0) - columns(cell))
        return !heading && typeof rows[0]?.[keys[column] ?? ''] === 'number' ? blanks + cell : cell + blanks
      })
      .join('  ')
      .trimEnd()
  return cells.map((row, index) => line(row, index === 0)).join('\n')
}

/** One line, whatever it holds: a line end would begin a row of its own. */
const cellOf = (value: string | number | undefined): string =>
  plain(String(value ?? '')).replace(/[\n\t]+/g, ' ')
