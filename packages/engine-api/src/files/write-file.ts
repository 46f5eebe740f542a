import { type Abortable, PaksError } from '@paks/api'
import { archiveEnd, paddingAfter, splitPath, tarHead } from '@paks/archive'
import { type ContainerAt, factsAt, noPath, sendArchive } from './archive-route.js'
import { attributesOf, NEW } from './owner-of.js'

export interface WriteOptions extends Abortable {
  readonly mode?: number
  readonly owner?: { readonly uid: number; readonly gid: number }
}

/** Writes a file whole, through a link at its path. @throws PaksError PATH_NOT_FOUND, BAD_USAGE */
export async function writeFile(
  container: ContainerAt,
  path: string,
  bytes: Uint8Array,
  options: WriteOptions,
): Promise<void> {
  const facts = await factsAt(container, path, options)
  const place = facts?.stat.kind === 'link' ? facts.leadsTo : path
  const { directory, base } = splitPath(place)
  if (facts?.isDirectory === true) throw new PaksError('BAD_USAGE', `${path} is a directory`)
  // podman would make a directory that is missing
  if (facts === undefined && (await factsAt(container, directory, options)) === undefined)
    throw noPath(directory)
  const isThere =
    facts?.stat.kind === 'link'
      ? (await factsAt(container, place, options)) !== undefined
      : facts !== undefined
  const old = isThere ? await attributesOf(container, place, options) : NEW
  const head = tarHead({
    kind: 'file',
    path: base,
    size: bytes.length,
    mode: options.mode ?? old.mode,
    uid: options.owner?.uid ?? old.uid,
    gid: options.owner?.gid ?? old.gid,
    modified: Date.now() / 1000,
  })
  await sendArchive(container, directory, chunks(head, bytes), options)
}

async function* chunks(head: Uint8Array, bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield head
  yield bytes
  yield paddingAfter(bytes.length)
  yield archiveEnd()
}
