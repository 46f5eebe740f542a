import { readFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { setTimeout as pass } from 'node:timers/promises'
import { type Abortable, type ContainerStats, PaksError } from '@paks/api'
import { checkSignal } from '../container/abort.js'
import { pidsIn } from './pids.js'
import type { View } from './view.js'

/** Milliseconds that the first reading looks at, and those after it. */
const FIRST = 250
const LATER = 1_000

/** Ticks of a second in `/proc/PID/stat`: the same on every Linux that Node runs on (proc(5), sysconf(3)). */
const TICKS = 100

/** Everything that one look at the processes tells. */
interface Look {
  readonly at: number
  readonly ticks: number
  readonly memory: number
  readonly read: number
  readonly written: number
  readonly processes: number
}

const text = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Gone meanwhile, or somebody else's.
    return ''
  }
}

const number = (from: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(from)?.[1] ?? 0)

/** Time used by a process and by those that it has waited for: theirs is added to it when they end. */
const ticksOf = (pid: string): number => {
  const stat = text(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
}

/** Its share of what it has in common with others; all that it has where that cannot be read. */
const memoryOf = (pid: string): number => {
  const rollup = text(`/proc/${pid}/smaps_rollup`)
  return 1024 * (rollup === '' ? number(text(`/proc/${pid}/status`), 'VmRSS') : number(rollup, 'Pss'))
}

const lookAt = (init: number): Look => {
  const pids = pidsIn(init)
  const sum = (of: (pid: string) => number): number => pids.reduce((total, pid) => total + of(pid), 0)
  const io = (name: string): number => sum((pid) => number(text(`/proc/${pid}/io`), name))
  return {
    at: Date.now(),
    ticks: sum(ticksOf),
    memory: sum(memoryOf),
    read: io('read_bytes'),
    written: io('write_bytes'),
    processes: pids.length,
  }
}

const reading = (before: Look, now: Look): ContainerStats => ({
  at: new Date(now.at),
  cpuPercent: Math.max(
    0,
    ((now.ticks - before.ticks) / TICKS / Math.max(1, now.at - before.at)) * 1_000 * 100,
  ),
  memory: { used: now.memory, limit: totalmem() },
  // The network is the machine's: nothing of it is counted by itself.
  network: { received: 0, sent: 0 },
  disk: { read: now.read, written: now.written },
  processes: now.processes,
})

/** What the processes of a running view use, as /proc tells it. @throws PaksError NOT_RUNNING */
export async function* statsOf(view: View, { signal }: Abortable = {}): AsyncGenerator<ContainerStats> {
  const { init } = view
  if (init === undefined) throw new PaksError('NOT_RUNNING', `${view.record.name} is not running`)
  let before = lookAt(init)
  for (let wait = FIRST; ; wait = LATER) {
    try {
      await pass(wait, undefined, signal === undefined ? {} : { signal })
    } catch (thrown) {
      checkSignal(signal)
      throw thrown
    }
    const now = lookAt(init)
    if (now.processes === 0) return
    yield reading(before, now)
    before = now
  }
}
