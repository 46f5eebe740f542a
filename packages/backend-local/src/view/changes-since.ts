import type { Change } from '@paks/api'
import { PaksError } from '@paks/api'
import { readLayout } from '../image/layout.js'
import type { StoredImage } from '../image/oci.js'
import { waysIn } from './changes.js'
import { headIn, isDirectory, readIndex } from './layer-index.js'
import { namesIn } from './names.js'
import { type Head, headAt, sameHead } from './path-head.js'
import type { View } from './view.js'
import { walkUpper } from './walk-upper.js'

const diffIdsOf = ({ config }: StoredImage): readonly string[] => config.rootfs.diff_ids

/** How many layers two images have in common. */
const shared = (one: readonly string[], other: readonly string[]): number => {
  const differ = one.findIndex((id, index) => other[index] !== id)
  return differ === -1 ? one.length : differ
}

/**
 * What differs from the state that an image keeps, in the order of the paths.
 *
 * @param root - where the mounted view can be reached
 * @throws PaksError UNSUPPORTED when the image has nothing in common with what the view began with
 */
export const changesSince = async (
  view: View,
  root: string,
  since: StoredImage,
  sizes: boolean,
): Promise<readonly Change[]> => {
  const { record } = view
  const { base } = record
  const own = readLayout(base.layout, base.reference)
  // Over the machine everything that was saved is among the changes.
  const common = view.isMachine ? 0 : shared(diffIdsOf(own), diffIdsOf(since))
  if (base.kind === 'image' && common === 0) {
    throw new PaksError('UNSUPPORTED', `${since.reference} has nothing in common with this session`, {
      hint: '#snapshots lists what can be compared',
    })
  }
  const then = await readIndex(since, since.layers.slice(common))
  const between = view.isMachine ? undefined : await readIndex(own, own.layers.slice(common))
  const folders = base.layers.slice(base.layers.length - common)
  const below = (path: string): Head | undefined => {
    for (const folder of [...folders, ...(base.directory === undefined ? [] : [base.directory])]) {
      const head = headAt(`${folder}${path}`)
      if (head !== undefined) return head
    }
    return view.isMachine ? headAt(path) : undefined
  }
  const paths = new Set([...then.heads.keys(), ...(between?.heads.keys() ?? [])])
  for (const { path, stats, part } of walkUpper(record.parts)) {
    paths.add(path)
    if (!stats.isDirectory()) continue
    const inside = part.path === '/' ? path : path.slice(part.path.length)
    const names = part.lower.flatMap((layer) => namesIn(`${layer === '/' ? '' : layer}${inside}`))
    for (const name of names) paths.add(`${path}/${name}`)
  }
  for (const path of [...then.opaque, ...(between?.opaque ?? [])]) {
    for (const name of namesIn(`${root}${path}`)) paths.add(`${path}/${name}`)
  }
  const ways = waysIn(view)
  const changes: Change[] = []
  const gone = new Set<string>()
  for (const path of [...paths].sort()) {
    const [before, now] = [headIn(then, path, below), headAt(`${root}${path}`)]
    if (now === undefined) {
      if (before === undefined) continue
      gone.add(path)
      if (!gone.has(path.slice(0, path.lastIndexOf('/')))) changes.push({ kind: 'removed', path })
      continue
    }
    const size = sizes && !isDirectory(now) ? { size: now.size } : {}
    if (before === undefined) changes.push({ kind: 'added', path, ...size })
    else if (!ways.has(path) && !sameHead(before, now, record.realm.kind === 'root'))
      changes.push({ kind: 'changed', path, ...size })
  }
  return changes
}
