import { PaksError } from '@paks/api'
import type { Tree, TreeEntry } from './tree.js'

/** What makes one tree like another. */
export interface SyncPlan {
  /** Paths to send: new ones and such as differ. */
  readonly send: ReadonlySet<string>
  /** Paths to remove before, none of them below another. */
  readonly remove: readonly string[]
  /** Bytes of the files among those to send. */
  readonly bytes: number
}

/** What may be done to the tree that is to become like the other. */
export interface SyncRules {
  /** Remove what the other has not. */
  readonly delete: boolean
  /** What is neither sent nor removed. */
  readonly excluded: (path: string) => boolean
}

/**
 * Compares two trees.
 *
 * @throws PaksError BAD_USAGE for a directory that would have to give way to a file, when nothing may be removed
 */
export const planSync = (from: Tree, to: Tree, rules: SyncRules): SyncPlan => {
  const send = new Set<string>()
  const remove: string[] = []
  let bytes = 0
  for (const [path, entry] of from) {
    const old = to.get(path)
    if (old !== undefined && isSame(entry, old)) continue
    if (old !== undefined && (old.kind === 'directory') !== (entry.kind === 'directory')) {
      if (old.kind === 'directory' && !rules.delete) throw inTheWay(path)
      remove.push(path)
    }
    send.add(path)
    bytes += entry.size
  }
  if (rules.delete)
    for (const path of to.keys()) if (!from.has(path) && !isKept(path, rules.excluded)) remove.push(path)
  return { send, remove: topmost(remove), bytes }
}

const isSame = (one: TreeEntry, other: TreeEntry): boolean =>
  one.kind === other.kind &&
  one.mode === other.mode &&
  one.size === other.size &&
  one.modified === other.modified

/** Excluded itself, or below what is. */
const isKept = (path: string, excluded: (path: string) => boolean): boolean =>
  path.split('/').some((_part, at, parts) => excluded(parts.slice(0, at + 1).join('/')))

const topmost = (paths: readonly string[]): readonly string[] => {
  const all = new Set(paths)
  return paths
    .filter((path) => {
      const parts = path.split('/')
      return !parts.some((_part, at) => at > 0 && all.has(parts.slice(0, at).join('/')))
    })
    .sort()
}

const inTheWay = (path: string): PaksError =>
  new PaksError('BAD_USAGE', `${path} is a directory in the container, and none here`, {
    hint: 'nothing was changed; with --delete it gives way',
  })
