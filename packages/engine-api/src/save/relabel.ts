import { createHash } from 'node:crypto'
import { packTar } from 'modern-tar'
import type { Dialect } from '../client/dialect.js'
import type { ImageConfig } from './image-config.js'
import type { HistoryStep } from './image-record.js'

/** An image made of layers that the engine has already. */
export interface Relabelled {
  readonly layers: readonly string[]
  readonly config: ImageConfig
  readonly history: readonly HistoryStep[]
  readonly platform: Readonly<Record<string, string>>
  readonly author?: string
  /** When it was made, as ISO 8601. */
  readonly created: string
}

/** An archive that `load` takes, and the id of the image it becomes. */
export interface RelabelArchive {
  readonly id: string
  readonly tar: Uint8Array
}

/**
 * A `docker save` archive of a few kilobytes that holds a configuration and no layer: an engine that has the layers
 * makes an image of them. docker asks for no file of a layer it knows; podman asks for the file and does not read it.
 */
export async function relabelArchive(image: Relabelled, style: Dialect['relabel']): Promise<RelabelArchive> {
  const config = JSON.stringify({
    ...image.platform,
    created: image.created,
    ...(image.author === undefined ? {} : { author: image.author }),
    config: image.config,
    rootfs: { type: 'layers', diff_ids: image.layers },
    history: image.history,
  })
  const digest = createHash('sha256').update(config).digest('hex')
  const files = image.layers.map((layer) => `${layer.replace(/^sha256:/, '')}.tar`)
  const manifest = JSON.stringify([{ Config: `${digest}.json`, RepoTags: null, Layers: files }])
  const empty = style === 'layers-empty' ? [...new Set(files)].map((name) => file(name, '')) : []
  const tar = await packTar([...empty, file(`${digest}.json`, config), file('manifest.json', manifest)])
  return { id: `sha256:${digest}`, tar }
}

const file = (name: string, body: string): { header: { name: string; size: number }; body: string } => ({
  header: { name, size: Buffer.byteLength(body) },
  body,
})
