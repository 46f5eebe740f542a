import { figures as rows } from './figure-table.mjs'
import { median } from './statistics.mjs'

/** @typedef {import('./session.mjs').Figures} Figures */
/** @typedef {import('./figure-table.mjs').Figure} Figure */

/**
 * The table of one engine.
 *
 * @param {import('./engine.mjs').Engine} engine
 * @param {Readonly<Record<'engine' | 'paks', readonly Figures[]>>} sessions
 * @returns {string}
 */
export const tableOf = (engine, sessions) => {
  const head = [
    ['', engine.name, engine.name, 'paks', 'paks', 'ratio', 'ratio', 'target', ''],
    ['', 'best', 'median', 'best', 'median', 'best', 'median', '', ''],
  ]
  const body = rows.flatMap((row) => {
    const own = summary(row, sessions.engine)
    const paks = summary(row, sessions.paks)
    if (own === undefined || paks === undefined) return []
    const ratio = paks.median / own.median
    return [
      [
        row.title,
        own.best.toFixed(row.digits),
        own.median.toFixed(row.digits),
        paks.best.toFixed(row.digits),
        paks.median.toFixed(row.digits),
        ratioText(paks.best / own.best),
        ratioText(ratio),
        ...verdict(row, ratio),
      ],
    ]
  })
  const title = `${engine.name} ${engine.version}: ${engine.name} run -it against paks run`
  return `${title}\n${aligned([...head, ...body])}`
}

/**
 * @param {Figure} row
 * @param {readonly Figures[]} sessions
 */
const summary = ({ key, better }, sessions) => {
  const values = sessions.map((session) => session[key]).filter((value) => value !== undefined)
  if (values.length === 0) return undefined
  return { best: Math[better === 'low' ? 'min' : 'max'](...values), median: median(values) }
}

/** Of a CPU time that is below a tick, say, there is no ratio. */
const ratioText = (/** @type {number} */ ratio) => (Number.isFinite(ratio) ? ratio.toFixed(2) : '–')

/**
 * @param {Figure} row
 * @param {number} ratio of the medians
 */
const verdict = ({ better, target }, ratio) => {
  if (target === undefined) return ['', '']
  const met = better === 'low' ? ratio <= target : ratio >= target
  return [`${better === 'low' ? '≤' : '≥'} ${target.toFixed(2)}`, met ? 'met' : 'missed']
}

/** The first column to the left, the others to the right. */
const aligned = (/** @type {readonly (readonly string[])[]} */ lines) => {
  const width = (/** @type {number} */ column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : cell.padStart(width(column))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
