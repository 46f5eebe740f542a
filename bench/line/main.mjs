// What knowing the line costs: `npm run bench:line`. Three ways between the same keys and the same program, in one
// process and interleaved: a bare copy loop over a PTY, a Paks session, and a copy loop that feeds an emulator.
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const rounds = Number(process.argv[2] ?? 5)
const keys = 500
const megabytes = 64

if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('usage: npm run bench:line -- [ROUNDS]')
  process.exit(2)
}
if (spawnSync(process.execPath, ['scripts/setup.mjs'], { cwd: root, stdio: 'inherit' }).status !== 0)
  process.exit(1)
const { bare, emulated, hello, paks } = await import('./side.mjs')
const sides = [bare, paks, emulated]

/** @typedef {import('./side.mjs').Side} Side */

/** @param {readonly number[]} values @param {number} share */
const quantile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/**
 * Milliseconds from a key to its echo, typed one at a time into a program that echoes.
 *
 * @param {(command: readonly string[]) => Promise<Side>} open
 */
const echoes = async (open) => {
  const side = await open(['sh', '-c', `printf '${hello}'; stty raw -echo; printf ready; exec cat`])
  /** @type {(bytes: Uint8Array) => void} */
  let seen = () => {}
  side.onOutput((bytes) => seen(bytes))
  await new Promise((resolve) => {
    let text = ''
    seen = (bytes) => {
      text += Buffer.from(bytes).toString('latin1')
      if (text.includes('ready')) resolve(undefined)
    }
  })
  const times = []
  for (let key = 0; key < keys; key += 1) {
    const echoed = new Promise((resolve) => {
      seen = resolve
    })
    const before = performance.now()
    side.type(Uint8Array.of(0x61 + (key % 26)))
    await echoed
    times.push(performance.now() - before)
  }
  await side.close()
  return times
}

/**
 * CPU seconds of this process, wall seconds and heap growth for a large output.
 *
 * @param {(command: readonly string[]) => Promise<Side>} open
 */
const flood = async (open) => {
  const side = await open([
    'sh',
    '-c',
    `printf '${hello}'; stty raw -echo; head -c ${megabytes}000000 /dev/zero | tr '\\0' x`,
  ])
  let bytes = 0
  const cpu = process.cpuUsage()
  const before = performance.now()
  await new Promise((resolve) => {
    side.onOutput((chunk) => {
      bytes += chunk.length
      if (bytes >= megabytes * 1e6) resolve(undefined)
    })
  })
  const seconds = (performance.now() - before) / 1000
  const { user, system } = process.cpuUsage(cpu)
  await side.close()
  return { seconds, cpu: (user + system) / 1e6 }
}

const figures = sides.map(() => ({
  p50: /** @type {number[]} */ ([]),
  p99: /** @type {number[]} */ ([]),
  cpu: /** @type {number[]} */ ([]),
  speed: /** @type {number[]} */ ([]),
}))
for (let round = 0; round <= rounds; round += 1) {
  for (let turn = 0; turn < sides.length; turn += 1) {
    const at = (turn + round) % sides.length
    const open = sides[at]
    const figure = figures[at]
    if (open === undefined || figure === undefined) continue
    const times = await echoes(open)
    const { seconds, cpu } = await flood(open)
    // The first round warms up.
    if (round === 0) continue
    figure.p50.push(quantile(times, 0.5))
    figure.p99.push(quantile(times, 0.99))
    figure.cpu.push(cpu)
    figure.speed.push(megabytes / seconds)
  }
}

/** @param {number} value */
const signed = (value) => `${value < 0 ? '' : '+'}${value.toFixed(4)}`

const names = ['bare copy loop', 'paks session', 'copy loop and emulator']
const base = figures[0]
console.log(
  `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.versions.node}, ${rounds} rounds, medians\n`,
)
console.log(
  ['', 'echo p50 ms', '(more)', 'echo p99 ms', `CPU s/${megabytes} MB`, '(ratio)', 'MB/s']
    .map((text) => text.padEnd(24))
    .join('')
    .trimEnd(),
)
figures.forEach((figure, at) => {
  const p50 = quantile(figure.p50, 0.5)
  const cpu = quantile(figure.cpu, 0.5)
  const row = [
    names[at] ?? '',
    p50.toFixed(4),
    signed(p50 - quantile(base?.p50 ?? [], 0.5)),
    quantile(figure.p99, 0.5).toFixed(3),
    cpu.toFixed(3),
    `${(cpu / quantile(base?.cpu ?? [], 0.5)).toFixed(2)}×`,
    quantile(figure.speed, 0.5).toFixed(0),
  ]
  console.log(
    row
      .map((text) => text.padEnd(24))
      .join('')
      .trimEnd(),
  )
})
console.log('\ntargets: paks echo p50 at most +0.05 ms, CPU at most 1.10×, of the bare copy loop')
process.exit(0)
