import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Abortable, PaksError } from '@paks/api'
import { type Descriptor, hostProblem, readTar, unpackTo } from '@paks/archive'
import { fileBytes } from './file-bytes.js'
import type { ImageStore } from './image-store.js'
import { readConfig, readLayout, writeLayer } from './layout.js'
import { configOver } from './machine-image.js'
import type { ImageConfig, StoredImage } from './oci.js'
import { nameOfPath } from './reference.js'
import { writeMembers } from './write-members.js'

const GZIP = [0x1f, 0x8b]

/** An archive's bytes, unpacked when they are compressed. */
const bytesOf = async (path: string): Promise<AsyncIterable<Uint8Array>> => {
  const file = await open(path)
  const head = Buffer.alloc(2)
  try {
    await file.read(head, 0, 2, 0)
  } finally {
    await file.close()
  }
  return fileBytes(
    path,
    GZIP.every((byte, at) => head[at] === byte),
  )
}

/** Whether an archive holds an image and not a root directory: `docker save` and `podman save` say so by a file. */
const holdsImage = async (path: string): Promise<boolean> => {
  for await (const { entry } of readTar(await bytesOf(path))) {
    if (/^(?:\.\/)?(?:manifest\.json|oci-layout)$/.test(entry.path)) return true
  }
  return false
}

/** A configuration for a root directory that comes without one. */
const plainConfig = (diffId: string, created: Date): ImageConfig => ({
  created: created.toISOString(),
  architecture: process.arch === 'x64' ? 'amd64' : process.arch,
  os: 'linux',
  config: { WorkingDir: '/' },
  rootfs: { type: 'layers', diff_ids: [diffId] },
  history: [{ created: created.toISOString(), created_by: 'paks run ROOT' }],
})

/**
 * Brings what a path leads to within reach: a root directory, an OCI layout, an archive of either, or one made by
 * `docker save`.
 *
 * @throws PaksError PATH_NOT_FOUND, IMAGE_NOT_FOUND, ENGINE_ERROR for an archive that is damaged
 */
export const importPath = async (
  store: ImageStore,
  given: string,
  place: { readonly cwd: string; readonly data: string },
  options: Abortable = {},
): Promise<StoredImage> => {
  const path = resolve(place.cwd, given)
  const reference = nameOfPath(path)
  try {
    if (statSync(path).isDirectory()) {
      if (existsSync(join(path, 'oci-layout')))
        return await adopt(store, readLayout(path, reference), reference)
      return await store.put(reference, configOver(path, '/bin/sh'), [])
    }
  } catch (thrown) {
    throw hostProblem(thrown, given)
  }
  if (await holdsImage(path)) return await importArchive(store, path, reference, place, options)
  const layout = store.layoutOf(reference)
  // Written anew, so that the layer is a whole archive even where the file has something behind its end.
  const layer = await writeLayer(layout, writeMembers(readTar(await bytesOf(path))))
  const config = plainConfig(layer.digest, statSync(path).mtime)
  return await store.put(reference, config, [{ from: layout, descriptor: layer }])
}

const adopt = (
  store: ImageStore,
  { layout, config, layers }: StoredImage,
  reference: string,
): Promise<StoredImage> =>
  store.put(
    reference,
    config,
    layers.map((descriptor) => ({ from: layout, descriptor })),
  )

const importArchive = async (
  store: ImageStore,
  path: string,
  reference: string,
  { data }: { readonly data: string },
  options: Abortable,
): Promise<StoredImage> => {
  const folder = mkdtempSync(join(data, '.archive-'))
  try {
    await unpackTo(folder, readTar(await bytesOf(path)), options)
    if (existsSync(join(folder, 'index.json')))
      return await adopt(store, readLayout(folder, reference), reference)
    return await adoptDocker(store, folder, reference)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** `docker save` before version 25: one file that names a configuration and layers, each a plain archive. */
const adoptDocker = async (store: ImageStore, folder: string, reference: string): Promise<StoredImage> => {
  const list: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  const first: unknown = Array.isArray(list) ? list[0] : undefined
  if (!isObject(first) || typeof first.Config !== 'string' || !Array.isArray(first.Layers)) {
    throw new PaksError('IMAGE_NOT_FOUND', 'the archive names no image', {
      hint: 'make it again: docker save IMAGE',
    })
  }
  const config = readConfig(inside(folder, first.Config))
  const layout = store.layoutOf(reference)
  const layers: { from: string; descriptor: Descriptor }[] = []
  for (const name of first.Layers.map(String)) {
    const bytes = await bytesOf(inside(folder, name))
    layers.push({ from: layout, descriptor: await writeLayer(layout, bytes) })
  }
  return await store.put(reference, config, layers)
}

const inside = (folder: string, name: string): string => {
  const path = resolve(folder, name)
  if (path.startsWith(`${folder}/`)) return path
  throw new PaksError('IMAGE_NOT_FOUND', `the archive names a file outside it: ${name}`)
}
