import { parseArgs } from 'node:util'

/** What a session can be measured for, in the order in which one session goes through it. */
export const measurements = /** @type {const} */ (['start', 'echo', 'output', 'save', 'exit'])

const knownEngines = ['docker', 'podman']

/**
 * @typedef {(typeof measurements)[number]} Measurement
 *
 * @typedef {object} Options
 * @property {number} rounds counted rounds; one more goes before them, to warm up
 * @property {readonly string[]} engines
 * @property {readonly Measurement[]} only
 * @property {string} image must have bash as its command, and head, tr, fold and cat
 * @property {string | undefined} network for both sides; the engine's default when undefined
 * @property {string | undefined} paks the paks.js to measure; this checkout's when undefined
 * @property {string | undefined} json file for the raw figures
 * @property {boolean} help
 */

export const usage = `Compares \`paks run\` with the engine's own \`run -it\`, side by side in one run.

  npm run bench:session -- [options]

  --rounds N         rounds that count, after one that warms up (5)
  --engines LIST     docker,podman: those of them that answer (both)
  --only LIST        of ${measurements.join(',')} (all)
  --image NAME       image to run, with bash as its command (ubuntu)
  --network NAME     network of the containers, such as none (the engine's default)
  --paks FILE        the paks.js to measure (packages/cli/bin/paks.js, built when it must be)
  --json FILE        write the raw figures too
  --help             this text

Every figure stands for both sides with its best and its median round; a ratio is paks / engine.
What is made is removed, after Ctrl-C too.
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
      rounds: { type: 'string', default: '5' },
      engines: { type: 'string', default: knownEngines.join(',') },
      only: { type: 'string', default: measurements.join(',') },
      image: { type: 'string', default: 'ubuntu' },
      network: { type: 'string' },
      paks: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new TypeError(`--rounds takes a number, not ${values.rounds}`)
  return {
    rounds,
    engines: listOf('--engines', values.engines, knownEngines),
    only: listOf('--only', values.only, measurements),
    image: values.image,
    network: values.network,
    paks: values.paks,
    json: values.json,
    help: values.help,
  }
}

/**
 * @template {string} T
 * @param {string} option
 * @param {string} text
 * @param {readonly T[]} known
 * @returns {readonly T[]} in the order of `known`
 */
const listOf = (option, text, known) => {
  const words = text.split(',').map((word) => word.trim())
  const odd = words.find((word) => !known.some((name) => name === word))
  if (odd !== undefined) throw new TypeError(`${option} takes ${known.join(',')}, not ${odd}`)
  return known.filter((name) => words.includes(name))
}
