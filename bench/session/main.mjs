import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readOptions, usage } from './options.mjs'

/** @typedef {import('./options.mjs').Options} Options */

/** A process that a signal ended has this and the signal's number as its exit status. */
const signalBase = 128

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * @param {Options} options
 * @param {AbortSignal} signal
 */
const bench = async (options, signal) => {
  // These need what the set-up installs.
  const { Engine } = await import('./engine.mjs')
  const { Leftovers } = await import('./leftovers.mjs')
  const { machine, machineText } = await import('./machine.mjs')
  const { runRounds } = await import('./rounds.mjs')
  const { tableOf } = await import('./report.mjs')

  const engines = (await Promise.all(options.engines.map(Engine.find))).filter(
    (engine) => engine !== undefined,
  )
  if (engines.length === 0)
    throw new Error(
      `no engine answers (${options.engines.join(', ')}): start one, or run scripts/engines.sh up`,
    )
  for (const engine of engines) {
    if (!(await engine.has(options.image)))
      throw new Error(`${engine.name} has no image ${options.image}: fetch it, or run scripts/engines.sh up`)
  }

  const leftovers = new Leftovers()
  const home = mkdtempSync(join(tmpdir(), 'paks-bench-'))
  signal.addEventListener('abort', () => leftovers.hangUp())
  try {
    const facts = machine()
    const paks = resolve(options.paks ?? join(root, 'packages/cli/bin/paks.js'))
    // Nobody's settings or plugins: the same Paks everywhere.
    // Without NODE_EXTRA_CA_CERTS: Node 20 reads that file at every start (90 ms where it is the system's bundle),
    // and neither side speaks TLS.
    const { NODE_EXTRA_CA_CERTS: _certificates, ...inherited } = process.env
    // Nobody is there to be asked what is to become of the changes.
    const env = { ...inherited, PAKS_HOME: home, PAKS_ON_EXIT: 'remove' }
    const sessions = await runRounds({ engines, options, paks, env, leftovers, signal })
    for (const [engine, figures] of sessions) console.log(`${tableOf(engine, figures)}\n`)
    console.log(machineText(facts))
    console.log(
      `image ${options.image}, ${options.rounds} rounds after one that warmed up; verdicts by the median`,
    )
    if (options.json !== undefined) writeJson(options.json, { machine: facts, options, sessions })
  } finally {
    await leftovers.clear()
    rmSync(home, { recursive: true, force: true })
  }
}

/**
 * @param {string} file
 * @param {{ machine: object, options: Options, sessions: import('./rounds.mjs').Sessions }} raw
 */
const writeJson = (file, { machine, options, sessions }) => {
  const engines = [...sessions].map(([{ name, version }, figures]) => ({ name, version, ...figures }))
  writeFileSync(file, `${JSON.stringify({ machine, options, engines }, undefined, 2)}\n`)
}

/** Installs and builds what is missing, as `npm start` does. */
const setUp = () => {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/setup.mjs')], { stdio: 'inherit' })
  if (status !== 0) throw new Error('the set-up failed')
}

const interruption = new AbortController()
for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  // Once: who asks twice does not want to wait for the clean-up.
  process.once(name, () => interruption.abort(name))
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options.help) process.stdout.write(usage)
  else {
    if (options.paks === undefined) setUp()
    await bench(options, interruption.signal)
  }
} catch (error) {
  const { aborted, reason } = interruption.signal
  if (!aborted) console.error(`bench:session: ${error instanceof Error ? error.message : error}`)
  process.exitCode = aborted ? signalBase + constants.signals[/** @type {NodeJS.Signals} */ (reason)] : 1
}
