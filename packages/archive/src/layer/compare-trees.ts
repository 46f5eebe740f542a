import type { Change } from '@paks/api'
import { type IndexEntry, type TreeIndex, timeless } from './tree-index.js'

/** What became of each path between two trees, in the order of the paths, which begin with a slash. */
export function compareTrees(before: TreeIndex, after: TreeIndex): readonly Change[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => path !== '').sort()
  return paths.flatMap((path): readonly Change[] => {
    const [old, now] = [before.get(path), after.get(path)]
    if (now === undefined) return [{ kind: 'removed', path: `/${path}` }]
    const size = now.isDirectory ? {} : { size: now.size }
    if (old === undefined) return [{ kind: 'added', path: `/${path}`, ...size }]
    return isSame(old, now) ? [] : [{ kind: 'changed', path: `/${path}`, ...size }]
  })
}

const isSame = (a: IndexEntry, b: IndexEntry): boolean =>
  a.isDirectory && b.isDirectory
    ? timeless(a.print) === timeless(b.print)
    : a.print === b.print && a.content === b.content
