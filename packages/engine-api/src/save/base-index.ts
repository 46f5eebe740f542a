import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Abortable } from '@paks/api'
import { indexText, indexTree, readIndex, replaceFile, type TreeIndex } from '@paks/archive'
import type { EngineClient } from '../client/engine-client.js'
import { exportedTree, onLowerLayers } from './exported-tree.js'
import type { ImageRecord } from './image-record.js'

/** So many are kept; one has about 150 bytes for each file of its image. */
const MOST_KEPT = 16

/** Where indexes of base images are kept between saves: they can be made again at any time. */
export const indexFolder = (env: Readonly<Record<string, string | undefined>>): string =>
  join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'paks', 'bases')

/**
 * What is in the lowest layers of an image, by path. It is read from the engine once and then from a file.
 *
 * @param count - how many layers
 */
export async function baseIndex(
  client: EngineClient,
  image: ImageRecord,
  count: number,
  ask: Abortable,
  folder: string = indexFolder(process.env),
): Promise<TreeIndex> {
  const layers = image.layers.slice(0, count)
  // engines put different files of their own into a container
  const key = createHash('sha256')
    .update([client.dialect.name, ...layers].join(' '))
    .digest('hex')
  const path = join(folder, `${key}.index`)
  try {
    return readIndex(await readFile(path, 'utf8'))
  } catch {
    // It is not there, or was damaged: both are mended by making it.
  }
  const index = await onLowerLayers(client, image, count, ask, (container) =>
    indexTree(exportedTree(client, container, ask)),
  )
  try {
    await replaceFile(path, indexText(index))
    await forgetOld(folder)
  } catch {
    // It cannot be kept, as in a home that is read-only or full: the next time it is made again.
  }
  return index
}

async function forgetOld(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.index'))
  if (names.length <= MOST_KEPT) return
  const aged = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  )
  const old = aged.sort((a, b) => b.at - a.at).slice(MOST_KEPT)
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })))
}
