import { type Abortable, PaksError, type PathStat } from '@paks/api'
import { readTar, type TarEntry } from '@paks/archive'
import { type ContainerAt, fetchArchive } from './archive-route.js'
import { askedList } from './asked-list.js'

/** So much of an archive is read before somebody else is asked. */
const MOST_BYTES = 512 * 1024

/**
 * The names in a directory, out of an archive of it: that needs no program in the container, and reads all that is
 * below the directory. When that is much, a shell in the container is asked, if there is one.
 *
 * @throws PaksError PATH_NOT_FOUND, BAD_USAGE
 */
export async function listDirectory(
  container: ContainerAt,
  path: string,
  ask: Abortable,
): Promise<readonly PathStat[]> {
  return (
    (await archivedList(container, path, ask, MOST_BYTES)) ??
    (await askedList(container, path, ask)) ??
    (await archivedList(container, path, ask, Number.POSITIVE_INFINITY)) ??
    []
  )
}

/** @returns undefined when there is more below than `most` bytes */
async function archivedList(
  container: ContainerAt,
  path: string,
  ask: Abortable,
  most: number,
): Promise<readonly PathStat[] | undefined> {
  const { facts, archive } = await fetchArchive(container, `${path.replace(/\/+$/, '')}/.`, ask)
  if (facts?.isDirectory === false) throw new PaksError('BAD_USAGE', `${path} is not a directory`)
  const found: PathStat[] = []
  const sizes = new Map<string, number>()
  let read = 0
  for await (const { entry, head } of readTar(archive)) {
    const name = plain(entry.path)
    // another name of a file comes without its size
    const size = entry.kind === 'hardlink' ? sizes.get(plain(entry.target ?? '')) : entry.size
    if (entry.kind === 'file') sizes.set(name, entry.size)
    if (name !== '' && name !== '.' && !name.includes('/')) found.push(statOf(entry, name, size ?? 0))
    read += head.length + entry.size
    if (read > most) return undefined
  }
  return found
}

const KINDS: Readonly<Record<TarEntry['kind'], PathStat['kind']>> = {
  file: 'file',
  hardlink: 'file',
  directory: 'directory',
  link: 'link',
  character: 'other',
  block: 'other',
  fifo: 'other',
  other: 'other',
}

/** A member of an archive as what it was in the container. */
const statOf = (entry: TarEntry, name: string, size: number): PathStat => ({
  name,
  kind: KINDS[entry.kind],
  size,
  mode: entry.mode,
  modified: new Date(entry.modified * 1000),
  ...(entry.kind === 'link' && entry.target !== undefined ? { target: entry.target } : {}),
})

const plain = (path: string): string => path.replace(/^(\.?\/)+/, '').replace(/\/$/, '')
