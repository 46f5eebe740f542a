import { median } from '../session/statistics.mjs'

/**
 * @param {string} title
 * @param {readonly { way: import('./ways.mjs').Way, times: readonly number[], size: number, layers: number }[]} results
 */
export const tableOf = (title, results) => {
  const head = ['', 'best s', 'median s', 'MB', 'layers', 'against', 'ratio', 'target', '']
  const body = results.map(({ way, times, size, layers }) => {
    const other = results.find(({ way: { title } }) => title === way.against)
    const ratio = other === undefined ? undefined : median(times) / median(other.times)
    return [
      way.title,
      (Math.min(...times) / 1000).toFixed(2),
      (median(times) / 1000).toFixed(2),
      (size / 1e6).toFixed(0),
      String(layers),
      way.against ?? '',
      ratio?.toFixed(2) ?? '',
      way.target === undefined ? '' : `≤ ${way.target.toFixed(2)}`,
      way.target === undefined || ratio === undefined ? '' : ratio <= way.target ? 'met' : 'missed',
    ]
  })
  const lines = [head, ...body]
  const width = (/** @type {number} */ column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))
  const text = lines.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : cell.padStart(width(column))))
      .join('  ')
      .trimEnd(),
  )
  return [title, ...text].join('\n')
}
