import { type Descriptor, readTar } from '@paks/archive'
import { layerPath } from '../image/image-store.js'
import type { StoredImage } from '../image/oci.js'
import { OPAQUE, WHITEOUT } from '../image/overlay-names-table.js'
import { layerBytes } from '../image/unpack-layer.js'
import type { Head } from './path-head.js'

/** What layers say of paths: what is there, or that it is gone. */
export interface LayerIndex {
  readonly heads: ReadonlyMap<string, Head | 'gone'>
  /** Directories that hide all that was in them below. */
  readonly opaque: ReadonlySet<string>
}

const TYPES: Readonly<Record<string, number>> = {
  file: 0o100000,
  hardlink: 0o100000,
  directory: 0o040000,
  link: 0o120000,
  character: 0o020000,
  block: 0o060000,
  fifo: 0o010000,
}

const bare = (path: string): string => `/${path.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '')}`

/** Reads the heads of layers, the lowest first, and none of their bodies. */
export const readIndex = async (image: StoredImage, layers: readonly Descriptor[]): Promise<LayerIndex> => {
  const heads = new Map<string, Head | 'gone'>()
  const opaque = new Set<string>()
  const empty = (path: string): void => {
    for (const other of [...heads.keys()]) if (other.startsWith(`${path}/`)) heads.delete(other)
  }
  for (const descriptor of layers) {
    for await (const { entry } of readTar(layerBytes(layerPath(image, descriptor), descriptor.mediaType))) {
      const path = bare(entry.path)
      const slash = path.lastIndexOf('/')
      const [folder, name] = [path.slice(0, slash), path.slice(slash + 1)]
      if (name === OPAQUE) opaque.add(folder)
      else if (name.startsWith(WHITEOUT)) {
        const gone = `${folder}/${name.slice(WHITEOUT.length)}`
        empty(gone)
        heads.set(gone, 'gone')
      } else if (path !== '/') {
        const linked = entry.kind === 'hardlink' ? heads.get(bare(entry.target ?? '')) : undefined
        const own: Head = {
          mode: (TYPES[entry.kind] ?? 0) | entry.mode,
          uid: entry.uid,
          gid: entry.gid,
          size: entry.kind === 'link' ? Buffer.byteLength(entry.target ?? '') : entry.size,
          modified: entry.modified,
        }
        heads.set(path, linked === undefined || linked === 'gone' ? own : linked)
      }
    }
  }
  return { heads, opaque }
}

/** What a path is after these layers: what they say of it, or else what is below them. */
export const headIn = (
  { heads, opaque }: LayerIndex,
  path: string,
  below: (path: string) => Head | undefined,
): Head | undefined => {
  const own = heads.get(path)
  if (own !== undefined) return own === 'gone' ? undefined : own
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const folder = path.slice(0, at)
    const head = heads.get(folder)
    if (opaque.has(folder) || head === 'gone' || (head !== undefined && !isDirectory(head))) return undefined
  }
  return below(path)
}

export const isDirectory = ({ mode }: Head): boolean => (mode & 0o170000) === 0o040000
