import { archiveEnd, paddingAfter, type TarEntry } from '../tar/entry.js'
import { tarHead } from '../tar/write-head.js'

/** One difference between a layer and what is below it. Paths are from the root, without a slash before them. */
export type LayerChange =
  | { readonly kind: 'removed'; readonly path: string }
  | {
      readonly kind: 'present'
      readonly entry: TarEntry
      /** The entry's head as another archive has it, which is then copied byte for byte. */
      readonly head?: Uint8Array
      /** As many bytes as the entry says. */
      readonly body?: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
    }

/** What stands before the name of a file that a layer takes away (image-spec, layer.md). */
const WHITEOUT = '.wh.'

/** The name of the file that says that a path is gone. */
export function whiteoutOf(path: string): string {
  const clean = path.replace(/\/$/, '')
  const cut = clean.lastIndexOf('/') + 1
  return clean.slice(0, cut) + WHITEOUT + clean.slice(cut)
}

/** The path that a whiteout takes away; undefined for any other file. `.wh..wh.*` are marks of overlay drivers. */
export function whitedOut(path: string): string | undefined {
  const cut = path.lastIndexOf('/') + 1
  const name = path.slice(cut)
  if (!name.startsWith(WHITEOUT) || name.startsWith('.wh..wh.')) return undefined
  return path.slice(0, cut) + name.slice(WHITEOUT.length)
}

/** True for a path that a layer cannot hold: unpacked, it would take another one away. */
export const isReserved = (path: string): boolean => /(?:^|\/)\.wh\./.test(path)

/**
 * Changes as the tar archive of an image layer, as it is read. What was removed becomes a whiteout.
 *
 * @example
 * const layer = await layout.writeLayer(writeLayer(changes))
 */
export async function* writeLayer(
  changes: AsyncIterable<LayerChange> | Iterable<LayerChange>,
): AsyncGenerator<Uint8Array> {
  for await (const change of changes) {
    if (change.kind === 'removed') {
      yield tarHead(emptyFile(whiteoutOf(change.path)))
      continue
    }
    yield change.head ?? tarHead(change.entry)
    if (change.body === undefined || change.entry.size === 0) continue
    yield* change.body
    yield paddingAfter(change.entry.size)
  }
  yield archiveEnd()
}

const emptyFile = (path: string): TarEntry => ({
  kind: 'file',
  path,
  size: 0,
  mode: 0,
  uid: 0,
  gid: 0,
  modified: 0,
})
