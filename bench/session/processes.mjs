import { readdirSync, readFileSync } from 'node:fs'

/**
 * One process, as /proc tells it.
 *
 * @typedef {object} Process
 * @property {number} pid
 * @property {number} parent
 * @property {string} name cut to 15 bytes by the kernel
 * @property {number} ticks user and system time of it and of the children it has waited for
 */

/** Ticks of /proc/PID/stat in a second: USER_HZ, the same on every Linux. */
const ticksPerSecond = 100

/** @returns {readonly Process[]} none where there is no /proc */
const all = () => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        const stat = read(`/proc/${pid}/stat`)
        // The name stands in parentheses and may hold any character, parentheses too.
        const close = stat.lastIndexOf(')')
        if (close === -1) return []
        const fields = stat.slice(close + 2).split(' ')
        const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number)
        return {
          pid: Number(pid),
          parent: Number(fields[1]),
          name: stat.slice(stat.indexOf('(') + 1, close),
          ticks: (utime ?? 0) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0),
        }
      })
  } catch {
    return []
  }
}

const read = (/** @type {string} */ path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // it has ended
  }
}

/**
 * @param {readonly Process[]} processes
 * @param {number} root
 * @returns {readonly Process[]}
 */
const tree = (processes, root) => {
  /** @type {(pid: number) => readonly Process[]} */
  const below = (pid) =>
    processes.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)])
  return [...processes.filter(({ pid }) => pid === root), ...below(root)]
}

/**
 * Time that processes have used, to be compared with a later reading.
 *
 * @typedef {object} Reading
 * @property {number} tool seconds
 * @property {ReadonlyMap<number, number>} engine seconds by process
 */

/**
 * @param {number} root the tool's first process
 * @param {RegExp} daemons names of the engine's processes
 * @returns {Reading | undefined} undefined where there is no /proc
 */
export const readCpu = (root, daemons) => {
  const processes = all()
  if (processes.length === 0) return undefined
  const own = tree(processes, root)
  const ticks = own.reduce((sum, process) => sum + process.ticks, 0)
  const engine = processes.filter((process) => daemons.test(process.name) && !own.includes(process))
  return {
    tool: ticks / ticksPerSecond,
    engine: new Map(engine.map((process) => [process.pid, process.ticks / ticksPerSecond])),
  }
}

/**
 * Seconds between two readings. Of the engine only processes that were there both times count.
 *
 * @param {Reading | undefined} before
 * @param {Reading | undefined} after
 * @returns {{ tool: number, engine: number } | undefined}
 */
export const cpuBetween = (before, after) => {
  if (before === undefined || after === undefined) return undefined
  const engine = [...after.engine].reduce(
    (sum, [pid, seconds]) => sum + seconds - (before.engine.get(pid) ?? seconds),
    0,
  )
  return { tool: after.tool - before.tool, engine }
}

/**
 * Most memory that each process of a tree has had resident, added up.
 *
 * @param {number} root
 * @returns {number | undefined} megabytes (10⁶)
 */
export const peakMemory = (root) => {
  const kibibytes = tree(all(), root)
    .map(({ pid }) => Number(/^VmHWM:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0))
    .reduce((sum, part) => sum + part, 0)
  return kibibytes === 0 ? undefined : (kibibytes * 1024) / 1e6
}
