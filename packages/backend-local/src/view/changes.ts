import type { BigIntStats } from 'node:fs'
import type { Change, ContainerSize } from '@paks/api'
import type { Realm } from '../machine/realm.js'
import { isWhiteout, look, namesIn } from './names.js'
import type { Part } from './part.js'
import type { View } from './view.js'
import { walkUpper } from './walk-upper.js'

/** What was below a path before anything was written; undefined when nothing was. */
const before = (part: Part, path: string): BigIntStats | undefined => {
  const inside = part.path === '/' ? path : path.slice(part.path.length)
  for (const layer of part.lower) {
    const found = look(`${layer === '/' ? '' : layer}${inside}`)
    if (found !== undefined) return isWhiteout(found) ? undefined : found
  }
  return undefined
}

const sameHead = (one: BigIntStats, other: BigIntStats): boolean =>
  one.mode === other.mode && one.uid === other.uid && one.gid === other.gid

/** Two microseconds, in nanoseconds: Node sets a file's time in whole ones, and `#apply` does it so. */
const PRECISION = 2_000n

const sameTime = ({ mtimeNs: one }: BigIntStats, { mtimeNs: other }: BigIntStats): boolean =>
  one > other ? one - other < PRECISION : other - one < PRECISION

/** A file that was only opened for writing is copied up with its time and all; one that was written back has it too. */
const isUntouched = (now: BigIntStats, then: BigIntStats): boolean =>
  sameHead(now, then) && (now.isDirectory() || (now.size === then.size && sameTime(now, then)))

/**
 * What differs from what the view began with, in the order of the paths.
 *
 * @param root - where the mounted view can be reached: the kernel alone knows what a replaced directory still shows
 */
export const changesOf = ({ record }: View, root: string, sizes: boolean): readonly Change[] => {
  const { realm } = record
  const changes: Change[] = []
  const removed = (path: string): void => void changes.push({ kind: 'removed', path })
  for (const { path, stats, part } of walkUpper(record.parts)) {
    const then = before(part, path)
    if (isWhiteout(stats)) {
      if (then !== undefined) removed(path)
      continue
    }
    const size = sizes && stats.isFile() ? { size: Number(stats.size) } : {}
    if (then === undefined) changes.push({ kind: 'added', path, ...size })
    else if (!isUntouched(stats, then) && !isWay(stats, then, realm))
      changes.push({ kind: 'changed', path, ...size })
    if (then?.isDirectory() && stats.isDirectory()) {
      const now = new Set(namesIn(`${root}${path}`))
      const upper = new Set(
        namesIn(`${part.upper}${part.path === '/' ? path : path.slice(part.path.length)}`),
      )
      for (const name of lowerNames(part, path)) {
        if (!now.has(name) && !upper.has(name)) removed(`${path}/${name}`)
      }
    }
  }
  return changes.sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))
}

/** A directory of somebody else that was made here for the sake of what is in it: he himself cannot change it. */
export const isWay = (now: BigIntStats, then: BigIntStats, realm: Realm): boolean =>
  realm.kind === 'self' &&
  now.isDirectory() &&
  then.isDirectory() &&
  (Number(then.uid) !== realm.uid || Number(then.gid) !== realm.gid)

/** All such directories of a view, by path. */
export const waysIn = ({ record: { parts, realm } }: Pick<View, 'record'>): ReadonlySet<string> => {
  const ways = new Set<string>()
  if (realm.kind !== 'self') return ways
  for (const { path, stats, part } of walkUpper(parts)) {
    const then = stats.isDirectory() ? before(part, path) : undefined
    if (then !== undefined && isWay(stats, then, realm)) ways.add(path)
  }
  return ways
}

const lowerNames = (part: Part, path: string): ReadonlySet<string> => {
  const inside = part.path === '/' ? path : path.slice(part.path.length)
  return new Set(part.lower.flatMap((layer) => namesIn(`${layer === '/' ? '' : layer}${inside}`)))
}

/** Bytes on disk of what was written; a file with several names counts once. */
export const writtenBytes = (parts: readonly Part[]): number => {
  const seen = new Set<string>()
  let bytes = 0
  for (const { stats } of walkUpper(parts)) {
    const key = `${stats.dev}:${stats.ino}`
    if (stats.isDirectory() || (stats.nlink > 1n && seen.has(key))) continue
    seen.add(key)
    bytes += Number(stats.size)
  }
  return bytes
}

/** @param below - bytes of what the view began with */
export const sizeOf = ({ record }: View, below: number): ContainerSize => {
  const written = writtenBytes(record.parts)
  return { written, total: below + written }
}
