import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The number of a process and the moment it started, which tell it from any later one of that number. */
interface Live {
  readonly pid: number
  readonly started: string
}

/** Reads a line of `/proc/PID/stat` (proc(5)); the program's name in it may hold blanks and parentheses. */
const readStat = (line: string): Live | undefined => {
  const pid = Number(line.slice(0, line.indexOf(' ')))
  const started = line.slice(line.lastIndexOf(')') + 2).split(' ')[19]
  return Number.isInteger(pid) && pid > 0 && started !== undefined ? { pid, started } : undefined
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Writes down the first process of a session's view, so that any Paks can tell whether it still runs. */
export const writeLive = (folder: string, init: number): void =>
  writeFileSync(join(folder, 'live'), read(`/proc/${init}/stat`) ?? '')

/** That process when it still runs, under whichever Paks started it. */
export const stillLive = (folder: string): number | undefined => {
  const line = read(join(folder, 'live'))
  const then = line === undefined ? undefined : readStat(line)
  const stat = then === undefined ? undefined : read(`/proc/${then.pid}/stat`)
  const now = stat === undefined ? undefined : readStat(stat)
  // A zombie holds nothing any more: it waits for whoever inherited it.
  const dead =
    stat !== undefined && /^[ZX]$/.test(stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3))
  return then !== undefined && !dead && now?.started === then.started ? then.pid : undefined
}
