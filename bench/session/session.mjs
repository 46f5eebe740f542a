import { measureEcho } from './measure/echo.mjs'
import { measureOutput } from './measure/output.mjs'
import { measureSave } from './measure/save.mjs'
import { peakMemory } from './processes.mjs'
import { percentile } from './statistics.mjs'
import { Terminal } from './terminal.mjs'
import { prompt } from './watch.mjs'

/**
 * What one session showed. What was not asked for, or cannot be measured here, is undefined.
 *
 * @typedef {object} Figures
 * @property {number} [start] milliseconds from spawn to the first prompt
 * @property {readonly number[]} [keys] milliseconds of each key
 * @property {number} [echo50] milliseconds
 * @property {number} [echo99] milliseconds
 * @property {number} [speed] MB/s
 * @property {number | undefined} [toolCpu] seconds
 * @property {number | undefined} [engineCpu] seconds
 * @property {number | undefined} [memory] MB
 * @property {number} [save] milliseconds
 * @property {number} [exit] milliseconds from Enter to the end of the process
 */

let counter = 0

/**
 * Opens one session, takes it through what is to be measured and ends it.
 *
 * @param {import('./engine.mjs').Engine} engine
 * @param {import('./side.mjs').Side} side
 * @param {import('./options.mjs').Options} options
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./leftovers.mjs').Leftovers} leftovers
 * @returns {Promise<Figures>}
 */
export const measureSession = async (engine, side, { only }, env, leftovers) => {
  counter += 1
  const name = `paks-bench-${process.pid}-${counter}`
  const first = prompt()
  const terminal = new Terminal(side.command(name), env)
  leftovers.opened(terminal)
  if (side.name === 'engine') leftovers.created(engine, name)
  /** @type {Figures} */
  const figures = {}

  const start = (await terminal.until('the first prompt', first)) - terminal.startedAt
  // The host name of a container is the beginning of its id.
  const id = /@([0-9a-f]{12}):/.exec(first.text)?.[1]
  if (id !== undefined) leftovers.created(engine, id)
  if (only.includes('start')) figures.start = start

  if (only.includes('echo')) {
    figures.keys = await measureEcho(terminal)
    figures.echo50 = percentile(figures.keys, 0.5)
    figures.echo99 = percentile(figures.keys, 0.99)
  }
  if (only.includes('output')) Object.assign(figures, await measureOutput(terminal, engine.daemons))
  if (only.includes('save')) {
    leftovers.saved(engine, name)
    figures.save = await measureSave(terminal, side, { engine, container: name, image: name })
  }
  figures.memory = peakMemory(terminal.pid)

  const typedAt = performance.now()
  terminal.type('exit\r')
  const { at, code } = await terminal.ended
  if (code !== 0) throw new Error(`${side.name} ended with ${code}`)
  if (only.includes('exit')) figures.exit = at - typedAt
  return figures
}
