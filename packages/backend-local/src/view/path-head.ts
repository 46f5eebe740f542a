import { isWhiteout, look } from './names.js'

/** What tells two states of a path apart without reading it. */
export interface Head {
  /** Kind and permission bits, as in `stat`. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  /** Seconds since 1970. */
  readonly modified: number
}

/** The head of what is at a path of this machine; undefined for nothing, and for the mark that it is gone. */
export const headAt = (path: string): Head | undefined => {
  const stats = look(path)
  if (stats === undefined || isWhiteout(stats)) return undefined
  return {
    mode: Number(stats.mode),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    size: Number(stats.size),
    modified: Number(stats.mtimeNs) / 1e9,
  }
}

/** A time went through a decimal fraction and a double. */
const TIME_ERROR = 1e-5

const FILE = 0o100000
const KIND = 0o170000

/**
 * Whether two heads are of the same thing. A directory's time changes with what is in it and says nothing of itself.
 *
 * @param owners - whether owners are seen as they are: not in a namespace of the user's own
 */
export const sameHead = (one: Head, other: Head, owners: boolean): boolean => {
  if (one.mode !== other.mode) return false
  if (owners && (one.uid !== other.uid || one.gid !== other.gid)) return false
  if ((one.mode & KIND) === 0o040000) return true
  if (one.size !== other.size && [FILE, 0o120000].includes(one.mode & KIND)) return false
  return Math.abs(one.modified - other.modified) < TIME_ERROR
}
