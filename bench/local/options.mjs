import { parseArgs } from 'node:util'

/** What can be measured. */
export const measurements = /** @type {const} */ (['start', 'work', 'save'])

/**
 * @typedef {object} Options
 * @property {number} rounds counted rounds; one more goes before them, to warm up
 * @property {readonly string[]} only of {@link measurements}
 * @property {string | undefined} paks the paks.js to measure; this checkout's when undefined
 * @property {boolean} help
 */

export const usage = `Compares a session on this machine with a bare shell, \`docker run -it\`, and the same work outside.

  npm run bench:local -- [options]

  --rounds N     rounds that count, after one that warms up (9)
  --only LIST    of ${measurements.join(',')} (all)
  --paks FILE    the paks.js to measure (packages/cli/bin/paks.js)
  --help         this text
`

/**
 * @param {readonly string[]} words
 * @returns {Options}
 * @throws {TypeError} what is wrong with the words
 */
export const readOptions = (words) => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rounds: { type: 'string', default: '9' },
      only: { type: 'string', default: measurements.join(',') },
      paks: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new TypeError(`--rounds takes a number, not ${values.rounds}`)
  const only = values.only.split(',').map((word) => word.trim())
  const odd = only.find((word) => !measurements.some((name) => name === word))
  if (odd !== undefined) throw new TypeError(`--only takes ${measurements.join(',')}, not ${odd}`)
  return { rounds, only, paks: values.paks, help: values.help }
}
