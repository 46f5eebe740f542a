import type { Change } from '@paks/api'
import { isNoise } from './noise-table.js'

/** One line of a difference: a path, or a directory with all that is in it. */
export interface DifferenceLine {
  readonly kind: Change['kind']
  /** Below the group's directory; a directory ends with `/`. */
  readonly name: string
  /** Paths it stands for. */
  readonly paths: number
  readonly bytes: number
}

/** What differs in one directory. */
export interface DifferenceGroup {
  readonly directory: string
  readonly lines: readonly DifferenceLine[]
}

/** A list of changes as a person reads it. */
export interface Grouped {
  readonly groups: readonly DifferenceGroup[]
  /** What changes by itself. */
  readonly noise: { readonly paths: number; readonly bytes: number }
}

/** The part of a path before its last `/`. */
export const parentOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')))

/**
 * Changes by directory. A directory that changed only because of what is in it is left out; one that was added or
 * removed stands for all that is in it.
 */
export const grouped = (changes: readonly Change[], showNoise = false): Grouped => {
  const kept = (showNoise ? changes : withoutNoise(changes)).toSorted(byPath)
  const kinds = new Map(kept.map(({ path, kind }) => [path, kind]))
  const holders = new Set(changes.flatMap(({ path }) => (path === '/' ? [] : [parentOf(path)])))
  const groups = new Map<string, Map<string, DifferenceLine>>()
  for (const { kind, path, size = 0 } of kept) {
    if (implied({ kind, path }, holders)) continue
    const whole = wholeAbove(path, kind, kinds)
    const directory = parentOf(whole)
    const lines = groups.get(directory) ?? new Map<string, DifferenceLine>()
    groups.set(directory, lines)
    const before = lines.get(whole) ?? { kind, name: nameIn(whole, holders), paths: 0, bytes: 0 }
    lines.set(whole, { ...before, paths: before.paths + 1, bytes: before.bytes + size })
  }
  const silent = showNoise ? [] : changes.filter((change) => isNoise(change) && !implied(change, holders))
  return {
    groups: [...groups].map(([directory, lines]) => ({ directory, lines: [...lines.values()] })),
    noise: { paths: silent.length, bytes: silent.reduce((sum, { size = 0 }) => sum + size, 0) },
  }
}

/** Changes without those that come by themselves, and without directories that hold nothing else. */
export const withoutNoise = (changes: readonly Change[]): readonly Change[] => {
  const holders = new Set(changes.flatMap(({ path }) => (path === '/' ? [] : [parentOf(path)])))
  const held = new Set<string>()
  for (const change of changes) {
    if (isNoise(change) || holders.has(change.path)) continue
    for (let above = parentOf(change.path); above !== '/' && !held.has(above); above = parentOf(above))
      held.add(above)
  }
  return changes.filter((change) => !isNoise(change) && (!holders.has(change.path) || held.has(change.path)))
}

const byPath = (a: Change, b: Change): number => (a.path < b.path ? -1 : 1)

/** A directory changes with what is in it. */
export const implied = (
  { kind, path }: Pick<Change, 'kind' | 'path'>,
  holders: ReadonlySet<string>,
): boolean => kind === 'changed' && (holders.has(path) || bare.has(path))

/** Directories that engines touch without changing them: podman writes its hosts file to /etc. */
const bare: ReadonlySet<string> = new Set(['/', '/etc', '/root', '/run', '/tmp', '/dev', '/proc', '/sys'])

const nameIn = (path: string, holders: ReadonlySet<string>): string =>
  path.slice(path.lastIndexOf('/') + 1) + (holders.has(path) ? '/' : '')

/** The topmost directory above a path that came or went with it, or the path itself. */
const wholeAbove = (
  path: string,
  kind: Change['kind'],
  kinds: ReadonlyMap<string, Change['kind']>,
): string => {
  if (kind === 'changed') return path
  let whole = path
  for (let above = parentOf(path); above !== '/' && kinds.get(above) === kind; above = parentOf(above))
    whole = above
  return whole
}
