import type { TarEntry, TarMember } from '../tar/entry.js'
import { tarHead } from '../tar/write-head.js'
import { treePath } from './tree-path.js'

/** A file that is left out, and which of its other names has taken its place. */
interface Left {
  readonly entry: TarEntry
  name?: string
}

/**
 * The members of a tree without some of them. A file may have several names, of which an archive has the first as the
 * file: when that one is left out, the next that stays becomes the file.
 *
 * @param isLeft - whether a path is left out; with a directory all that is below it
 * @param again - reads a file of the tree once more, by its path
 */
export async function* leaveOut(
  members: AsyncIterable<TarMember>,
  isLeft: (path: string) => boolean,
  again: (path: string) => AsyncIterable<Uint8Array>,
): AsyncGenerator<TarMember> {
  const left = new Map<string, Left>()
  for await (const member of members) {
    const { entry } = member
    const path = treePath(entry.path)
    if (isLeft(path)) {
      if (entry.kind !== 'directory' && entry.kind !== 'hardlink') left.set(path, { entry })
      continue
    }
    const file = entry.kind === 'hardlink' ? left.get(treePath(entry.target ?? '')) : undefined
    if (file === undefined) yield member
    else if (file.name !== undefined) yield renewed({ ...entry, target: file.name }, nothing())
    else {
      file.name = path
      const body = file.entry.kind === 'file' ? again(path) : nothing()
      yield renewed({ ...file.entry, path: entry.path }, body)
    }
  }
}

const renewed = (entry: TarEntry, body: AsyncIterable<Uint8Array>): TarMember => ({
  entry,
  head: tarHead(entry),
  body,
})

async function* nothing(): AsyncGenerator<Uint8Array> {}
