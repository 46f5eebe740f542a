import { readFileSync } from 'node:fs'
import type { Clock } from '../clock.js'

/** How often it is looked at, in milliseconds. */
const period = 500
const megabyte = 1024 * 1024
/** proc_pid_statm(5) counts in pages. */
const pageBytes = 4096

/**
 * Watches how much memory a process has, buffers and all, which Node's own limit does not count. Linux tells; elsewhere
 * that limit stands alone.
 *
 * @param most - megabytes
 */
export const watchMemory = (
  pid: number | undefined,
  most: number,
  clock: Clock,
  exceeded: () => void,
): Disposable =>
  clock.every(period, () => {
    if (pid !== undefined && residentBytes(pid) > most * megabyte) exceeded()
  })

const residentBytes = (pid: number): number => {
  try {
    const [, resident] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
    return Number(resident) * pageBytes
  } catch {
    return 0
  }
}
