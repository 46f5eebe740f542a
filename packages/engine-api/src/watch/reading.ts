import type { ContainerStats } from '@paks/api'
import type { JsonView } from '../wire/json-view.js'

/** What one reading of an engine says, and what the next one needs of it. */
export interface Reading {
  readonly at: Date
  /** Nanoseconds of processor time since the container started. */
  readonly cpuTime: number
  readonly memory: ContainerStats['memory']
  readonly network: ContainerStats['network']
  readonly disk: ContainerStats['disk']
  readonly processes: number
}

/** A reading; undefined when it says that the container does not run (docker dates it with the year 1). */
export function readingOf(reply: JsonView): Reading | undefined {
  const at = new Date(reply.at('read').text())
  if (!(at.getFullYear() > 1)) return undefined
  const memory = reply.at('memory_stats')
  const networks = reply.at('networks').entries()
  const sum = (key: string): number =>
    networks.reduce((total, [, network]) => total + network.at(key).number(), 0)
  return {
    at,
    cpuTime: reply.at('cpu_stats').at('cpu_usage').at('total_usage').number(),
    memory: { used: usedMemory(memory), limit: memory.at('limit').number() },
    network: { received: sum('rx_bytes'), sent: sum('tx_bytes') },
    disk: diskOf(reply.at('blkio_stats').at('io_service_bytes_recursive')),
    processes: reply.at('pids_stats').at('current').number(),
  }
}

/**
 * Per cent of one processor between two readings, by the wall clock: what the engines send to compare with counts
 * differently on each.
 *
 * @param since - the reading before, or the container's start with no time used
 */
export function statsOf(reading: Reading, since: Pick<Reading, 'at' | 'cpuTime'>): ContainerStats {
  const { cpuTime, ...shown } = reading
  const elapsed = (reading.at.getTime() - since.at.getTime()) * 1e6
  const used = cpuTime - since.cpuTime
  return { ...shown, cpuPercent: elapsed > 0 && used > 0 ? (used / elapsed) * 100 : 0 }
}

/** Without the page cache that the kernel would give back, as `docker stats` counts; by either version of cgroups. */
function usedMemory(memory: JsonView): number {
  const usage = memory.at('usage').number()
  const details = memory.at('stats')
  const cache = details.at('total_inactive_file').number(details.at('inactive_file').number())
  return cache < usage ? usage - cache : usage
}

function diskOf(entries: JsonView): ContainerStats['disk'] {
  const sum = (operation: string): number =>
    entries
      .items()
      .filter((entry) => entry.at('op').text().toLowerCase() === operation)
      .reduce((total, entry) => total + entry.at('value').number(), 0)
  return { read: sum('read'), written: sum('write') }
}
