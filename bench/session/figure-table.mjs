/** @typedef {import('./session.mjs').Figures} Figures */

/**
 * A row of the report.
 *
 * @typedef {object} Figure
 * @property {'start' | 'echo50' | 'echo99' | 'speed' | 'toolCpu' | 'engineCpu' | 'memory' | 'save' | 'exit'} key
 * @property {string} title with the unit
 * @property {'low' | 'high'} better
 * @property {number} digits after the point
 * @property {number} [target] of the ratio paks / engine: at most this where low is better, else at least
 */

/** @type {readonly Figure[]} */
export const figures = [
  { key: 'start', title: 'start to prompt, ms', better: 'low', digits: 0, target: 1.15 },
  { key: 'echo50', title: 'echo p50, ms', better: 'low', digits: 2, target: 1.1 },
  { key: 'echo99', title: 'echo p99, ms', better: 'low', digits: 2 },
  { key: 'speed', title: 'output, MB/s', better: 'high', digits: 1, target: 1 },
  { key: 'toolCpu', title: 'CPU of the tool for it, s', better: 'low', digits: 2 },
  { key: 'engineCpu', title: 'CPU of the engine for it, s', better: 'low', digits: 2 },
  { key: 'memory', title: 'peak memory of the tool, MB', better: 'low', digits: 0 },
  { key: 'save', title: 'save 40 MB + 500 files, ms', better: 'low', digits: 0, target: 1.5 },
  { key: 'exit', title: 'exit to end, ms', better: 'low', digits: 0 },
]
