import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { errnoOf } from '../extract/errno.js'
import { makeFile, replaceFile } from './atomic-file.js'
import { type BlobOptions, BlobStore } from './blob-store.js'
import { type Descriptor, type Layer, MEDIA, REFERENCE } from './descriptor.js'
import type { ImageFile, NewImage, StoredImage } from './image-files.js'

interface Index {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly manifests: readonly Descriptor[]
}

interface Manifest {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
}

/**
 * Images in a directory, as the OCI image layout has them: `podman run oci:DIRECTORY:NAME`, skopeo and others read it.
 * Blobs are written beside their place and moved there whole, and an image has its name only when all of it is there.
 *
 * @example
 * const layout = await OciLayout.open(directory)
 * const layer = await layout.writeLayer(writeLayer(changes))
 * await layout.writeImage({ file: { architecture: 'amd64', os: 'linux', config: {} }, layers: [layer], reference: 'web' })
 */
export class OciLayout {
  readonly directory: string
  readonly blobs: BlobStore

  private constructor(directory: string) {
    this.directory = directory
    this.blobs = new BlobStore(join(directory, 'blobs', 'sha256'))
  }

  /** Opens a layout; an empty or missing directory becomes one. @throws PaksError UNSUPPORTED for a newer format */
  static async open(directory: string): Promise<OciLayout> {
    const layout = new OciLayout(directory)
    const found = await readJson<{ imageLayoutVersion?: string }>(join(directory, 'oci-layout'))
    if (found === undefined) {
      await makeFile(join(directory, 'index.json'), indexText([]))
      await makeFile(join(directory, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }))
    } else if (!/^1\./.test(found.imageLayoutVersion ?? '')) {
      throw new PaksError(
        'UNSUPPORTED',
        `${directory} is an image layout of a version that is not known here`,
      )
    }
    return layout
  }

  /** Keeps a layer, given as a tar archive that is not compressed. */
  async writeLayer(archive: AsyncIterable<Uint8Array>, options: BlobOptions = {}): Promise<Layer> {
    const { digest, size } = await this.blobs.write(archive, options)
    return { mediaType: MEDIA.layer, digest, size, diffId: digest }
  }

  /** Writes an image of layers that are here, and then gives it its name. @throws PaksError PATH_NOT_FOUND */
  async writeImage(image: NewImage): Promise<StoredImage> {
    for (const { digest } of image.layers) {
      if (!(await this.blobs.has(digest))) {
        throw new PaksError('PATH_NOT_FOUND', `the image lacks its layer ${digest}`)
      }
    }
    const file: ImageFile = {
      ...image.file,
      rootfs: { type: 'layers', diff_ids: image.layers.map(({ diffId }) => diffId) },
    }
    const config = await this.#writeJson(file, MEDIA.config)
    const layers = image.layers.map(({ mediaType, digest, size }) => ({ mediaType, digest, size }))
    const written: Manifest = { schemaVersion: 2, mediaType: MEDIA.manifest, config, layers }
    const manifest = await this.#writeJson(written, MEDIA.manifest)
    const name = image.reference === undefined ? {} : { [REFERENCE]: image.reference }
    const annotations = { ...image.annotations, ...name }
    const entry = { ...manifest, ...(Object.keys(annotations).length === 0 ? {} : { annotations }) }
    // One without a name is not kept twice.
    const isReplaced = (one: Descriptor): boolean =>
      sameName(one, image.reference) || (one.digest === manifest.digest && nameOf(one) === undefined)
    await this.#change((all) => [...all.filter((one) => !isReplaced(one)), entry])
    return stored(entry, config.digest, file, image.layers)
  }

  /** Every image that is here. */
  async images(): Promise<readonly StoredImage[]> {
    const found = await this.#index()
    return await Promise.all(found.map((entry) => this.#read(entry)))
  }

  /** The image of a name, id or manifest digest; undefined when there is none. */
  async image(reference: string): Promise<StoredImage | undefined> {
    const entries = await this.#index()
    const named = entries.find((entry) => nameOf(entry) === reference || entry.digest === reference)
    if (named !== undefined) return await this.#read(named)
    for (const entry of entries) {
      const image = await this.#read(entry)
      if (image.id === reference) return image
    }
    return undefined
  }

  /** Gives an image another name. */
  async tag(image: StoredImage, reference: string): Promise<void> {
    const entry = {
      ...image.manifest,
      annotations: { ...image.manifest.annotations, [REFERENCE]: reference },
    }
    await this.#change((all) => [...all.filter((one) => !sameName(one, reference)), entry])
  }

  /** Takes a name away, and with its last name the image; the bytes go with {@link sweep}. @returns false when nothing has it */
  async remove(reference: string): Promise<boolean> {
    let removed = false
    await this.#change((all) => {
      const kept = all.filter((one) => !sameName(one, reference))
      removed = kept.length < all.length
      return kept
    })
    return removed
  }

  /** Removes the blobs that no image uses. Not while an image is being written. @returns the bytes that made free */
  async sweep(): Promise<number> {
    const used = (await this.images()).flatMap(({ id, manifest, layers }) => [
      id,
      manifest.digest,
      ...layers.map(({ digest }) => digest),
    ])
    return await this.blobs.keepOnly(new Set(used))
  }

  async #read(entry: Descriptor): Promise<StoredImage> {
    const manifest = await this.#readJson<Manifest>(entry.digest)
    const file = await this.#readJson<ImageFile>(manifest.config.digest)
    const layers = manifest.layers.map((layer, at) => ({
      ...layer,
      diffId: file.rootfs.diff_ids[at] ?? layer.digest,
    }))
    return stored(entry, manifest.config.digest, file, layers)
  }

  async #index(): Promise<readonly Descriptor[]> {
    return (await readJson<Index>(join(this.directory, 'index.json')))?.manifests ?? []
  }

  async #change(change: (all: readonly Descriptor[]) => readonly Descriptor[]): Promise<void> {
    await this.#writeIndex(change(await this.#index()))
  }

  async #writeIndex(manifests: readonly Descriptor[]): Promise<void> {
    await replaceFile(join(this.directory, 'index.json'), indexText(manifests))
  }

  async #writeJson(value: object, mediaType: string): Promise<Descriptor> {
    const { digest, size } = await this.blobs.write([Buffer.from(JSON.stringify(value))])
    return { mediaType, digest, size }
  }

  async #readJson<T>(digest: string): Promise<T> {
    const chunks: Uint8Array[] = []
    for await (const chunk of this.blobs.read(digest)) chunks.push(chunk)
    // The digest has just been checked: this is what was written.
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as T
  }
}

const indexText = (manifests: readonly Descriptor[]): string => {
  const index: Index = { schemaVersion: 2, mediaType: MEDIA.index, manifests }
  return JSON.stringify(index)
}

const nameOf = (entry: Descriptor): string | undefined => entry.annotations?.[REFERENCE]
const sameName = (entry: Descriptor, reference: string | undefined): boolean =>
  reference !== undefined && nameOf(entry) === reference

function stored(entry: Descriptor, id: string, file: ImageFile, layers: readonly Layer[]): StoredImage {
  const reference = nameOf(entry)
  return { ...(reference === undefined ? {} : { reference }), id, manifest: entry, file, layers }
}

async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    // An image layout is read as its specification has it; what is missing shows where it is used.
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw new PaksError('ENGINE_ERROR', `${path} cannot be read: it is damaged`, { cause: error })
  }
}
