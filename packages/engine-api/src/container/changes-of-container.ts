import type { Abortable, Change, ChangesOptions } from '@paks/api'
import { compareTrees, indexTree, type TreeIndex, treePath } from '@paks/archive'
import type { EngineClient } from '../client/engine-client.js'
import { factsAt } from '../files/archive-route.js'
import { baseIndex } from '../save/base-index.js'
import { exportedTree } from '../save/exported-tree.js'
import { readImage } from '../save/image-record.js'
import { isOwnPath } from '../save/own-paths.js'
import { changesOf } from './changes.js'
import { mayHave, onlyNamed } from './named-changes.js'
import { whilePaused } from './while-paused.js'
import { type Written, writtenSince, writtenSinceMade } from './written-since.js'

/** So many files are looked at one by one for their sizes; for more, the whole container is read. */
const MOST_LOOKS = 64

/** What differs from an image, in the order of the paths. @throws PaksError IMAGE_NOT_FOUND */
export async function changesOfContainer(
  client: EngineClient,
  id: string,
  { since, sizes = false, named, some, signal }: ChangesOptions,
): Promise<readonly Change[]> {
  const ask = signal === undefined ? {} : { signal }
  if (since !== undefined) {
    const found = await changesSince(client, id, { since, some }, ask)
    const changes = found && onlyNamed(found, named)
    if (changes !== undefined) return sizes ? changes : changes.map(({ kind, path }) => ({ kind, path }))
  } else if (some !== undefined) {
    const written = enough(await writtenSinceMade(client, id, ask), some)
    if (written !== undefined) return written
  } else if (named !== undefined && !(await mayHave(client, id, named, ask))) return []
  const own = changesOf(await client.json('GET', `/containers/${id}/changes`, ask))
  const changes = [...onlyNamed(own, named)].sort((a, b) => (a.path < b.path ? -1 : 1))
  return sizes ? await withSizes(client, id, changes, ask) : changes
}

/** Compares whole trees; undefined when the image is the one the container was made from. */
async function changesSince(
  client: EngineClient,
  id: string,
  { since, some }: { readonly since: string; readonly some: ChangesOptions['some'] },
  ask: Abortable,
): Promise<readonly Change[] | undefined> {
  const inspected = await client.json('GET', `/containers/${id}/json`, ask)
  const [image, own] = await Promise.all([
    readImage(client, since, ask.signal),
    readImage(client, inspected.at('Image').text(), ask.signal),
  ])
  if (image.layers.join() === own.layers.join()) return undefined
  if (some !== undefined) {
    const written = enough(await writtenSince(client, inspected, image, some, ask), some)
    if (written !== undefined) return written
  }
  const look = (): Promise<TreeIndex> => indexTree(exportedTree(client, id, ask))
  const trees = [
    baseIndex(client, image, image.layers.length, ask),
    client.dialect.cutsArchives ? whilePaused(client, id, ask, look) : look(),
  ] as const
  // Whoever hears of a failure may end the program: what either has made is removed by then.
  await Promise.allSettled(trees)
  const [before, after] = await Promise.all(trees)
  return compareTrees(withoutOwn(before), withoutOwn(after))
}

/** What is known already, unless there may be more and nothing that counts is in it. */
const enough = (
  written: Written | undefined,
  counts: (change: Change) => boolean,
): Written['changes'] | undefined =>
  written?.isAll === true || written?.changes.some(counts) === true ? written.changes : undefined

const withoutOwn = (tree: TreeIndex): TreeIndex => new Map([...tree].filter(([path]) => !isOwnPath(path)))

async function withSizes(
  client: EngineClient,
  id: string,
  changes: readonly Change[],
  ask: Abortable,
): Promise<readonly Change[]> {
  const present = changes.filter(({ kind }) => kind !== 'removed')
  const sized =
    present.length > MOST_LOOKS
      ? await exportedSizes(client, id, ask)
      : await looked(client, id, present, ask)
  return changes.map((change) => {
    const size = change.kind === 'removed' ? undefined : sized.get(change.path)
    return size === undefined ? change : { ...change, size }
  })
}

async function looked(
  client: EngineClient,
  id: string,
  changes: readonly Change[],
  ask: Abortable,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  for (const { path } of changes) {
    const stat = (await factsAt({ client, id }, path, ask))?.stat
    if (stat !== undefined && stat.kind !== 'directory') found.set(path, stat.size)
  }
  return found
}

async function exportedSizes(
  client: EngineClient,
  id: string,
  ask: Abortable,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  for await (const { entry } of exportedTree(client, id, ask)) {
    const path = `/${treePath(entry.path)}`
    const size = entry.kind === 'hardlink' ? (found.get(`/${treePath(entry.target ?? '')}`) ?? 0) : entry.size
    if (entry.kind !== 'directory') found.set(path, size)
  }
  return found
}
