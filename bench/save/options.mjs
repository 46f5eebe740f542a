import { parseArgs } from 'node:util'

const knownEngines = ['docker', 'podman']

/**
 * @typedef {object} Options
 * @property {number} rounds counted rounds; one more goes before them, to warm up
 * @property {readonly string[]} engines
 * @property {string} image must have sh, head, rm and mkdir
 * @property {number} megabytes of data that do not compress, beside 2000 small files
 * @property {number} cycles of run, change and save; none when 0
 * @property {string | undefined} packages folder of built packages; this checkout's when undefined
 * @property {string | undefined} json file for the raw figures
 * @property {boolean} help
 */

export const usage = `Compares a save of Paks with the engine's own ways to make an image of a container, in one run.

  npm run bench:save -- [options]

  --rounds N         rounds that count, after one that warms up (5)
  --engines LIST     docker,podman: those of them that answer (both)
  --image NAME       base image (ubuntu)
  --megabytes N      new data in the container, beside 2000 small files (42)
  --cycles N         instead: N times run, change a file and save, and whether the image still starts
  --packages FOLDER  where the built packages are (packages, built when they must be)
  --json FILE        write the raw figures too
  --help             this text

Every image is removed before the next way makes it, so that no layer is found ready. What is made is removed.
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
      image: { type: 'string', default: 'ubuntu' },
      megabytes: { type: 'string', default: '42' },
      cycles: { type: 'string', default: '0' },
      packages: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const engines = values.engines.split(',').map((word) => word.trim())
  const odd = engines.find((word) => !knownEngines.includes(word))
  if (odd !== undefined) throw new TypeError(`--engines takes ${knownEngines.join(',')}, not ${odd}`)
  return {
    rounds: count('--rounds', values.rounds, 1),
    engines: knownEngines.filter((name) => engines.includes(name)),
    image: values.image,
    megabytes: count('--megabytes', values.megabytes, 0),
    cycles: count('--cycles', values.cycles, 0),
    packages: values.packages,
    json: values.json,
    help: values.help,
  }
}

/**
 * @param {string} option
 * @param {string} text
 * @param {number} least
 */
const count = (option, text, least) => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least) throw new TypeError(`${option} takes a number, not ${text}`)
  return value
}
