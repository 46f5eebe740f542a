import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ImageInfo, type ImageShelf, type ImageSummary, PaksError } from '@paks/api'
import type { Descriptor } from '@paks/archive'
import { blobPath, nameIn, readLayout, shareBlob, writeLayout } from './layout.js'
import type { ImageConfig, StoredImage } from './oci.js'
import { fullReference } from './reference.js'

/** A reference as the name of a folder, made of what Podman takes for one in `oci:FOLDER`. */
export const folderOf = (reference: string): string => {
  const slug = reference.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return `${slug}-${createHash('sha256').update(reference).digest('hex').slice(0, 8)}`
}

/** The images that were saved on this machine or brought to it: a folder with an OCI image layout for each name. */
export class ImageStore implements ImageShelf {
  readonly #folder: string
  readonly #inUse: (id: string) => boolean
  readonly #removed: () => void

  /**
   * @param inUse - whether a session was opened from an image
   * @param removed - called once an image has gone
   */
  constructor(data: string, inUse: (id: string) => boolean, removed: () => void) {
    this.#folder = join(data, 'images')
    this.#inUse = inUse
    this.#removed = removed
  }

  /** The layout a reference has or would have. */
  layoutOf(reference: string): string {
    return join(this.#folder, folderOf(reference))
  }

  all(): readonly StoredImage[] {
    if (!existsSync(this.#folder)) return []
    return readdirSync(this.#folder).flatMap((name) => {
      try {
        const layout = join(this.#folder, name)
        return [readLayout(layout, nameIn(layout))]
      } catch {
        // Half-made by somebody who was stopped: it is replaced when it is made again.
        return []
      }
    })
  }

  /** An image by name or id. @throws PaksError IMAGE_NOT_FOUND, BAD_REFERENCE */
  find(reference: string): StoredImage {
    if (/^sha256:[0-9a-f]{64}$/.test(reference)) {
      const found = this.all().find(({ id }) => id === reference)
      if (found !== undefined) return found
      throw missing(reference)
    }
    const full = fullReference(reference)
    const layout = this.layoutOf(full)
    if (!existsSync(join(layout, 'index.json'))) throw missing(reference)
    return readLayout(layout, full)
  }

  /** Gives an image a name: one made of these layers, whose blobs are in the layouts that are named. */
  async put(
    reference: string,
    config: ImageConfig,
    layers: readonly { readonly from: string; readonly descriptor: Descriptor }[],
  ): Promise<StoredImage> {
    const layout = this.layoutOf(reference)
    mkdirSync(layout, { recursive: true, mode: 0o700 })
    for (const { from, descriptor } of layers) shareBlob(from, layout, descriptor.digest)
    return await writeLayout(layout, {
      reference,
      config,
      layers: layers.map(({ descriptor }) => descriptor),
    })
  }

  async list(labels: Readonly<Record<string, string>> = {}): Promise<readonly ImageSummary[]> {
    const summaries = this.all().map(summaryOf)
    return summaries
      .filter((image) =>
        Object.entries(labels).every(([key, value]) =>
          value === '' ? key in image.labels : image.labels[key] === value,
        ),
      )
      .sort((one, other) => other.created.getTime() - one.created.getTime())
  }

  async describe(image: string): Promise<ImageSummary | undefined> {
    try {
      const found = this.find(image)
      return { ...summaryOf(found), env: found.config.config?.Env ?? [] }
    } catch (thrown) {
      if (thrown instanceof PaksError && thrown.code === 'IMAGE_NOT_FOUND') return undefined
      throw thrown
    }
  }

  async tag(image: string, reference: string): Promise<void> {
    const { layout, config, layers } = this.find(image)
    await this.put(
      fullReference(reference),
      config,
      layers.map((descriptor) => ({ from: layout, descriptor })),
    )
  }

  async remove(reference: string, options: { readonly force?: boolean } = {}): Promise<void> {
    const { layout, id } = this.find(reference)
    const last = this.all().filter((image) => image.id === id).length === 1
    if (last && options.force !== true && this.#inUse(id)) {
      throw new PaksError('BUSY', `${reference} is in use by a session`, {
        hint: 'end and remove the session first: paks ps',
      })
    }
    rmSync(layout, { recursive: true, force: true })
    this.#removed()
  }
}

const missing = (reference: string): PaksError =>
  new PaksError('IMAGE_NOT_FOUND', `no image called ${reference} was saved on this machine`, {
    hint: 'name one of #snapshots, or an archive, a layout or a root directory by its path: ./root.tar',
    exitCode: 125,
  })

const bytesOf = ({ layers }: StoredImage): number => layers.reduce((sum, { size }) => sum + size, 0)

const summaryOf = (image: StoredImage): ImageSummary => ({
  id: image.id,
  references: [image.reference],
  created: new Date(image.config.created ?? 0),
  size: bytesOf(image),
  labels: image.config.config?.Labels ?? {},
})

/** What an image gives the sessions that are opened from it. */
export const infoOf = (image: StoredImage): ImageInfo => {
  const { config = {} } = image.config
  return {
    id: image.id,
    reference: image.reference,
    size: bytesOf(image),
    entrypoint: config.Entrypoint ?? [],
    command: config.Cmd ?? [],
    user: config.User ?? '',
    workdir: config.WorkingDir || '/',
    env: config.Env ?? [],
    labels: config.Labels ?? {},
  }
}

/** Where a layer's bytes are. */
export const layerPath = ({ layout }: StoredImage, { digest }: Descriptor): string => blobPath(layout, digest)
