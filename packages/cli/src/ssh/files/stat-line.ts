import type { PathStat } from '@paks/api'
import type { FileStat } from './session-files.js'

/** What `stat -c` of coreutils, of BusyBox and of Toybox is asked for. */
export const statColumns = '%f %h %s %u %g %Y %U %G'

/** Before each line of a listing: no name has a slash in it. */
export const statMark = '//'

const kinds: ReadonlyMap<number, PathStat['kind']> = new Map([
  [0o100000, 'file'],
  [0o040000, 'directory'],
  [0o120000, 'link'],
])

/**
 * Reads a line that was printed for {@link statColumns}.
 *
 * @returns undefined when it is none
 */
export const statIn = (line: string, name: string): FileStat | undefined => {
  const [, hex, links, size, uid, gid, seconds, user, group] =
    /^([\da-f]+) (\d+) (\d+) (\d+) (\d+) (-?\d+)\S* (.+) (\S+)\s*$/.exec(line) ?? []
  if (hex === undefined || user === undefined || group === undefined) return undefined
  const raw = Number.parseInt(hex, 16)
  const owner = { uid: Number(uid), gid: Number(gid) }
  return {
    name,
    kind: kinds.get(raw & 0o170000) ?? 'other',
    links: Number(links),
    size: Number(size),
    mode: raw & 0o7777,
    modified: new Date(Number(seconds) * 1000),
    owner: { ...owner, user: named(user, owner.uid), group: named(group, owner.gid) },
  }
}

/** Reads what was printed for a directory: {@link statMark}, the columns and `./` with the name. */
export const statsIn = (printed: string): readonly FileStat[] =>
  printed
    .split(statMark)
    .slice(1)
    .flatMap((record) => {
      const [, line = '', name = ''] = /^(.*?) \.\/(.*)\n$/s.exec(record) ?? []
      const stat = statIn(line, name)
      return stat === undefined ? [] : [stat]
    })

/** Who has no name is called by the number, as `ls` does it. */
const named = (name: string, number: number): string => (name === 'UNKNOWN' ? String(number) : name)
