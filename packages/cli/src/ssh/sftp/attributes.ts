import type { PathStat } from '@paks/api'
import type { Attributes, FileEntry } from 'ssh2'

/** The bits of a mode that tell the kind (inode(7)), and the letter `ls` has for it. */
const kinds: Readonly<Record<PathStat['kind'], readonly [bits: number, letter: string]>> = {
  file: [0o100000, '-'],
  directory: [0o040000, 'd'],
  link: [0o120000, 'l'],
  other: [0o020000, 'c'],
}

/** What sftp says of a path. Owners are not known, and told as root. */
export const attributesOf = ({ kind, size, mode, modified }: PathStat): Attributes => {
  const seconds = Math.floor(modified.getTime() / 1000)
  return { mode: kinds[kind][0] | mode, uid: 0, gid: 0, size, atime: seconds, mtime: seconds }
}

/** A row of a directory, with the line that `ls -l` would print; clients show it as it is. */
export const entryOf = (stat: PathStat): FileEntry => {
  const { name, kind, size, mode, modified } = stat
  const time = modified.toISOString().slice(0, 16).replace('T', ' ')
  const longname = `${kinds[kind][1]}${letters(mode)}    ? ?        ?        ${String(size).padStart(10)} ${time} ${name}`
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
