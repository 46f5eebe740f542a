import { measureSession } from './session.mjs'
import { sidesOf } from './side.mjs'

/** @typedef {import('./engine.mjs').Engine} Engine */
/** @typedef {import('./session.mjs').Figures} Figures */
/** @typedef {Map<Engine, Record<'engine' | 'paks', Figures[]>>} Sessions */

/**
 * Measures both sides of every engine, one session at a time. Who goes first changes from round to round, and the
 * first round only warms up.
 *
 * @param {object} run
 * @param {readonly Engine[]} run.engines
 * @param {import('./options.mjs').Options} run.options
 * @param {string} run.paks
 * @param {NodeJS.ProcessEnv} run.env
 * @param {import('./leftovers.mjs').Leftovers} run.leftovers
 * @param {AbortSignal} run.signal no session is opened after it
 * @returns {Promise<Sessions>}
 */
export const runRounds = async ({ engines, options, paks, env, leftovers, signal }) => {
  /** @type {Sessions} */
  const sessions = new Map(engines.map((engine) => [engine, { engine: [], paks: [] }]))
  for (let round = 0; round <= options.rounds; round += 1) {
    process.stderr.write(round === 0 ? 'warming up\n' : `round ${round} of ${options.rounds}\n`)
    for (const [engine, figures] of sessions) {
      const sides = sidesOf(engine, options, paks)
      for (const side of round % 2 === 0 ? sides : [...sides].reverse()) {
        signal.throwIfAborted()
        const measured = await measureSession(engine, side, options, env, leftovers)
        if (round > 0) figures[side.name].push(measured)
      }
    }
  }
  return sessions
}
