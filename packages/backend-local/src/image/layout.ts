import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import {
  type BlobOptions,
  BlobStore,
  type Descriptor,
  MEDIA,
  OciLayout,
  REFERENCE,
  replaceFile,
} from '@paks/archive'
import type { ImageConfig, StoredImage } from './oci.js'

export const blobPath = (layout: string, digest: string): string =>
  join(layout, 'blobs', ...digest.split(':', 2))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const damaged = (path: string, cause?: unknown): PaksError =>
  new PaksError('IMAGE_NOT_FOUND', `${path} is no image layout that can be read`, {
    hint: 'it must be an OCI image layout of one image: oci-layout, index.json and blobs',
    cause,
  })

const readJson = (path: string): Readonly<Record<string, unknown>> => {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (!isObject(value)) throw new TypeError(`${path} holds no object`)
  return value
}

const DIGEST = /^sha256:[0-9a-f]{64}$/

const asDescriptor = (value: unknown): Descriptor => {
  if (!isObject(value)) throw new TypeError('no descriptor')
  const { mediaType, digest, size } = value
  if (
    typeof mediaType !== 'string' ||
    typeof digest !== 'string' ||
    typeof size !== 'number' ||
    !DIGEST.test(digest)
  ) {
    throw new TypeError('a descriptor without media type, digest or size')
  }
  return { mediaType, digest, size }
}

const asConfig = (value: Readonly<Record<string, unknown>>): ImageConfig => {
  const { rootfs, architecture, os } = value
  if (!isObject(rootfs) || !Array.isArray(rootfs.diff_ids))
    throw new TypeError('a configuration without layers')
  // They become names of folders.
  if (!rootfs.diff_ids.every((id) => typeof id === 'string' && DIGEST.test(id))) {
    throw new TypeError('a layer without a digest')
  }
  return {
    ...value,
    architecture: typeof architecture === 'string' ? architecture : 'amd64',
    os: typeof os === 'string' ? os : 'linux',
    rootfs: { type: 'layers', diff_ids: rootfs.diff_ids.map(String) },
  }
}

/** Reads a configuration by itself. @throws PaksError IMAGE_NOT_FOUND */
export const readConfig = (path: string): ImageConfig => {
  try {
    return asConfig(readJson(path))
  } catch (cause) {
    throw damaged(path, cause)
  }
}

/** The name that a layout says its image has. */
export const nameIn = (layout: string): string => {
  const { manifests } = readJson(join(layout, 'index.json'))
  const first: unknown = Array.isArray(manifests) ? manifests[0] : undefined
  const annotations = isObject(first) ? first.annotations : undefined
  const name = isObject(annotations) ? annotations[REFERENCE] : undefined
  if (typeof name !== 'string') throw new TypeError(`${layout} does not name its image`)
  return name
}

/** Reads the image of a layout; of several the first for this machine. @throws PaksError IMAGE_NOT_FOUND */
export const readLayout = (layout: string, reference: string): StoredImage => {
  try {
    let found = readJson(join(layout, 'index.json'))
    // An index may name another before it comes to a manifest.
    for (let depth = 0; depth < 4 && Array.isArray(found.manifests); depth++) {
      const [first] = found.manifests.map(asDescriptor)
      if (first === undefined) throw new TypeError('an index without images')
      found = readJson(blobPath(layout, first.digest))
    }
    const config = asDescriptor(found.config)
    const layers = (Array.isArray(found.layers) ? found.layers : []).map(asDescriptor)
    const text = readJson(blobPath(layout, config.digest))
    return { reference, layout, id: config.digest, config: asConfig(text), layers }
  } catch (cause) {
    throw damaged(layout, cause)
  }
}

/** Keeps a layer in a layout as it comes. @throws PaksError NO_SPACE; nothing is left of it then */
export const writeLayer = async (
  layout: string,
  bytes: AsyncIterable<Uint8Array>,
  options: BlobOptions = {},
): Promise<Descriptor> => {
  mkdirSync(layout, { recursive: true, mode: 0o700 })
  const blobs = new BlobStore(join(layout, 'blobs', 'sha256'))
  // What a loss of power takes can be saved again: nobody is to wait for the disk.
  return { mediaType: MEDIA.layer, ...(await blobs.write(bytes, { ...options, lasting: false })) }
}

/** What a new image is made of; the blobs of its layers are in the layout, or in the one that is named. */
export interface NewImage {
  readonly reference: string
  readonly config: ImageConfig
  readonly layers: readonly Descriptor[]
}

/**
 * Makes a layout hold this image and nothing else, from one moment to the next: it holds the old one until its index
 * is replaced. A `manifest.json` beside it makes an archive of the folder one that `docker load` takes.
 */
export const writeLayout = async (
  folder: string,
  { reference, config, layers }: NewImage,
): Promise<StoredImage> => {
  const layout = await OciLayout.open(folder)
  const { id } = await layout.writeImage({
    file: config,
    layers: layers.map((layer, at) => ({ ...layer, diffId: config.rootfs.diff_ids[at] ?? layer.digest })),
    reference,
  })
  const inArchive = (digest: string): string => `blobs/${digest.replace(':', '/')}`
  const forDocker = [
    {
      Config: inArchive(id),
      RepoTags: [reference],
      Layers: layers.map(({ digest }) => inArchive(digest)),
    },
  ]
  await replaceFile(join(folder, 'manifest.json'), JSON.stringify(forDocker))
  await layout.sweep()
  return { reference, layout: folder, id, config, layers }
}

/** A second layout with the same image, as it is now: files of a layout are replaced and never changed. */
export const shareLayout = (from: string, to: string): void => {
  mkdirSync(join(to, 'blobs', 'sha256'), { recursive: true, mode: 0o700 })
  const blobs = readdirSync(join(from, 'blobs', 'sha256'))
    .filter((name) => DIGEST.test(`sha256:${name}`))
    .map((name) => join('blobs', 'sha256', name))
  for (const name of [...blobs, 'oci-layout', 'index.json']) {
    try {
      linkSync(join(from, name), join(to, name))
    } catch {
      copyFileSync(join(from, name), join(to, name))
    }
  }
}

/** Gives a layout a blob of another one, without a second copy where the file system can. */
export const shareBlob = (from: string, to: string, digest: string): void => {
  if (!DIGEST.test(digest)) throw damaged(from)
  const [source, target] = [blobPath(from, digest), blobPath(to, digest)]
  if (existsSync(target)) return
  mkdirSync(join(to, 'blobs', 'sha256'), { recursive: true, mode: 0o700 })
  try {
    linkSync(source, target)
  } catch {
    copyFileSync(source, target)
  }
}
