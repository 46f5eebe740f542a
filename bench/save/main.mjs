import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { machine, machineText } from '../session/machine.mjs'
import { median } from '../session/statistics.mjs'
import { readOptions, usage } from './options.mjs'

/** @typedef {import('./options.mjs').Options} Options */

/** A process that a signal ended has this and the signal's number as its exit status. */
const signalBase = 128

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What had been saved before: one more layer than the base. */
const BEFORE = 'mkdir /first; i=0; while [ $i -lt 1000 ]; do echo $i > /first/$i; i=$((i+1)); done'

/** @param {number} megabytes */
const workOf = (megabytes) =>
  [
    `head -c ${megabytes}000000 /dev/urandom > /data`,
    'mkdir /second; i=0; while [ $i -lt 1000 ]; do echo $i > /second/$i; i=$((i+1)); done',
    'rm -rf /usr/share/doc /usr/share/locale; echo changed >> /etc/passwd',
  ].join('; ')

/**
 * @param {string} name
 * @param {Options} options
 * @param {AbortSignal} signal
 */
const benchEngine = async (name, options, signal) => {
  const built = resolve(options.packages ?? join(root, 'packages'), `backend-${name}/dist/index.js`)
  const { [name]: provider } = await import(pathToFileURL(built).href)
  const { Stage } = await import('./stage.mjs')
  const { waysOf } = await import('./ways.mjs')
  const { runCycles } = await import('./cycles.mjs')
  const { tableOf } = await import('./report.mjs')
  const backend = await provider.open({ env: process.env }).catch(() => undefined)
  if (backend === undefined) return undefined
  const stage = new Stage(backend)
  const title = `${name} ${backend.engine.version}`
  try {
    if (options.cycles > 0) {
      const done = await runCycles(stage, options.image, options.cycles, signal)
      const grown = (done.size - done.first) / 1e6
      console.log(
        `${title}: ${done.count} cycles of run, change and save; the last image starts. ` +
          `At most ${done.deepest} layers, ${(done.first / 1e6).toFixed(1)} MB after the first, ` +
          `${grown.toFixed(1)} MB more after the last; a save took ${median(done.times).toFixed(0)} ms, ` +
          `${Math.max(...done.times).toFixed(0)} at most`,
      )
      return { title, ...done }
    }
    const first = await stage.container(options.image, BEFORE)
    const before = stage.name()
    await first.save(before)
    await stage.done(first)
    const container = await stage.container(before, workOf(options.megabytes))
    const results = waysOf(name).map((way) => ({ way, image: stage.name(), times: [], size: 0, layers: 0 }))
    for (let round = 0; round <= options.rounds; round += 1) {
      for (const result of results) {
        signal.throwIfAborted()
        for (const { image } of results) await stage.forget(image)
        const start = performance.now()
        await result.way.make(container, result.image)
        if (round > 0) result.times.push(performance.now() - start)
        const [made] = (await backend.images.list()).filter(({ references }) =>
          references.some((reference) => reference.includes(`${result.image}:`)),
        )
        result.size = made?.size ?? 0
        const inspected = spawnSync(name, [
          'image',
          'inspect',
          '--format',
          '{{len .RootFS.Layers}}',
          result.image,
        ])
        result.layers = Number(inspected.stdout)
      }
    }
    console.log(
      `${tableOf(`${title}: an image of a container, ${options.megabytes} MB and 1000 files over a saved image`, results)}\n`,
    )
    return { title, results }
  } finally {
    await stage.clear()
    await backend[Symbol.asyncDispose]()
  }
}

/** Installs and builds what is missing, as `npm start` does. */
const setUp = () => {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/setup.mjs')], { stdio: 'inherit' })
  if (status !== 0) throw new Error('the set-up failed')
}

const interruption = new AbortController()
for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(name, () => interruption.abort(name))
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options.help) process.stdout.write(usage)
  else {
    if (options.packages === undefined) setUp()
    const facts = machine()
    // The first squash of a base reads it whole; in a folder of its own, it always is the first.
    const cache = mkdtempSync(join(tmpdir(), 'paks-bench-'))
    process.env.XDG_CACHE_HOME = cache
    try {
      const all = []
      for (const name of options.engines) all.push(await benchEngine(name, options, interruption.signal))
      if (all.every((one) => one === undefined)) throw new Error('no engine answers')
      console.log(machineText(facts))
      if (options.cycles === 0)
        console.log(
          `image ${options.image}, ${options.rounds} rounds after one that warmed up; ratios of medians`,
        )
      if (options.json !== undefined)
        writeFileSync(options.json, `${JSON.stringify({ machine: facts, options, all }, undefined, 2)}\n`)
    } finally {
      rmSync(cache, { recursive: true, force: true })
    }
  }
} catch (error) {
  const { aborted, reason } = interruption.signal
  if (!aborted) console.error(`bench:save: ${error instanceof Error ? error.message : error}`)
  process.exitCode = aborted ? signalBase + constants.signals[/** @type {NodeJS.Signals} */ (reason)] : 1
}
