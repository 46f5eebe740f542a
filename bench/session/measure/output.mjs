import { cpuBetween, readCpu } from '../processes.mjs'
import { prompt, promptAfter } from '../watch.mjs'

/** Bytes of the file that is printed, in lines of 100; outside every image layer. */
const size = 60_000_000
const file = '/dev/shm/bench-output'

/** Quoted in two parts in the command, so that its echo is not taken for it. */
const end = { typed: "bench-''over", printed: 'bench-over' }

/**
 * @typedef {object} Output
 * @property {number} speed megabytes (10⁶) a second that reached the terminal
 * @property {number | undefined} toolCpu seconds
 * @property {number | undefined} engineCpu seconds
 */

/**
 * Prints a large file to the terminal.
 *
 * @param {import('../terminal.mjs').Terminal} terminal at the prompt
 * @param {RegExp} daemons names of the engine's processes
 * @returns {Promise<Output>}
 */
export const measureOutput = async (terminal, daemons) => {
  const written = terminal.until('the file to print', prompt())
  terminal.type(`head -c ${size} /dev/zero | tr '\\0' x | fold -w 99 >${file}\r`)
  await written

  const over = promptAfter(end.printed)
  const seen = terminal.until('the prompt after the output', over)
  const before = readCpu(terminal.pid, daemons)
  const start = performance.now()
  terminal.type(`cat ${file}; echo ${end.typed}\r`)
  const at = await seen
  const cpu = cpuBetween(before, readCpu(terminal.pid, daemons))
  if (over.bytes < size) throw new Error(`only ${over.bytes} of ${size} bytes came through the terminal`)

  const removed = terminal.until('the prompt after rm', prompt())
  terminal.type(`rm ${file}\r`)
  await removed
  return { speed: over.bytes / 1e6 / ((at - start) / 1000), toolCpu: cpu?.tool, engineCpu: cpu?.engine }
}
