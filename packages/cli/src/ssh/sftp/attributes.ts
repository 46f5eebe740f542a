import type { PathStat } from '@paks/api'
import type { Attributes, FileEntry } from 'ssh2'
import type { FileStat } from '../files/session-files.js'

/** The bits of a mode that tell the kind (inode(7)), and the letter `ls` has for it. */
const kinds: Readonly<Record<PathStat['kind'], readonly [bits: number, letter: string]>> = {
  file: [0o100000, '-'],
  directory: [0o040000, 'd'],
  link: [0o120000, 'l'],
  other: [0o020000, 'c'],
}

/** What sftp says of a path. An owner that is not known is told as root. */
export const attributesOf = ({ kind, size, mode, modified, owner }: FileStat): Attributes => {
  const seconds = Math.floor(modified.getTime() / 1000)
  return {
    mode: kinds[kind][0] | mode,
    uid: owner?.uid ?? 0,
    gid: owner?.gid ?? 0,
    size,
    atime: seconds,
    mtime: seconds,
  }
}

/** A row of a directory, with the line that `ls -l` would print; clients show it as it is. */
export const entryOf = (stat: FileStat, now: Date): FileEntry => {
  const { name, kind, size, mode, modified, owner, links = '?' } = stat
  const whose = `${(owner?.user ?? '?').padEnd(8)} ${(owner?.group ?? '?').padEnd(8)}`
  const count = String(links).padStart(4)
  const longname = `${kinds[kind][1]}${letters(mode)} ${count} ${whose} ${String(size).padStart(8)} ${dateOf(modified, now)} ${name}`
  return { filename: name, longname, attrs: attributesOf(stat) }
}

/** `rwxr-xr-x`, with set-id and sticky as `ls` shows them. */
const letters = (mode: number): string => {
  const plain = [...'rwxrwxrwx'].map((letter, at) => (mode & (0o400 >> at) ? letter : '-'))
  const special = [
    [0o4000, 2, 's'],
    [0o2000, 5, 's'],
    [0o1000, 8, 't'],
  ] as const
  for (const [bit, at, letter] of special)
    if (mode & bit) plain[at] = plain[at] === 'x' ? letter : letter.toUpperCase()
  return plain.join('')
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const halfYear = 365.25 * 12 * 3600 * 1000

/** Day and time, or year where that is not one of the last six months, in the clock of who reads it. */
const dateOf = (date: Date, now: Date): string => {
  const age = now.getTime() - date.getTime()
  const two = (part: number): string => String(part).padStart(2, '0')
  const near = age >= 0 && age < halfYear
  const rest = near ? `${two(date.getHours())}:${two(date.getMinutes())}` : ` ${date.getFullYear()}`
  return `${months[date.getMonth()]} ${String(date.getDate()).padStart(2)} ${rest}`
}
