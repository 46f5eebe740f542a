import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { archiveEnd, paddingAfter, tarHead } from '@paks/archive'
import type { Dialect } from '../client/dialect.js'
import type { ImageConfig } from './image-config.js'
import type { HistoryStep } from './image-record.js'
import type { LayerFile } from './layer-file.js'

/** An image made of layers that the engine has already, and perhaps of one more. */
export interface Relabelled {
  readonly layers: readonly string[]
  readonly config: ImageConfig
  readonly history: readonly HistoryStep[]
  readonly platform: Readonly<Record<string, string>>
  readonly author?: string
  /** What to call it. */
  readonly name: string
  /** When it was made, as ISO 8601. */
  readonly created: string
  /** The uppermost layer, when the engine does not have it. */
  readonly added?: Pick<LayerFile, 'path' | 'size' | 'diffId'>
}

/** An archive that `load` takes, and the id of the image it becomes. */
export interface RelabelArchive {
  readonly id: string
  readonly tar: AsyncIterable<Uint8Array>
}

/**
 * A `docker save` archive that holds a configuration and only those layers that the engine lacks: it makes an image of
 * them and of those that it has. docker asks for no file of a layer it knows; podman asks for the file and does not
 * read it.
 */
export function relabelArchive(image: Relabelled, style: Dialect['relabel']): RelabelArchive {
  const config = JSON.stringify({
    ...image.platform,
    created: image.created,
    ...(image.author === undefined ? {} : { author: image.author }),
    config: image.config,
    rootfs: { type: 'layers', diff_ids: image.layers },
    history: image.history,
  })
  const digest = createHash('sha256').update(config).digest('hex')
  const files = image.layers.map(fileOf)
  const manifest = JSON.stringify([{ Config: `${digest}.json`, RepoTags: [image.name], Layers: files }])
  return { id: `sha256:${digest}`, tar: archive(image, style, `${digest}.json`, config, manifest) }
}

async function* archive(
  image: Relabelled,
  style: Dialect['relabel'],
  name: string,
  config: string,
  manifest: string,
): AsyncGenerator<Uint8Array> {
  const { added } = image
  const known = new Set(image.layers.map(fileOf))
  if (added !== undefined) known.delete(fileOf(added.diffId))
  if (style === 'layers-empty') for (const file of known) yield head(file, 0)
  if (added !== undefined) {
    yield head(fileOf(added.diffId), added.size)
    yield* createReadStream(added.path)
    yield paddingAfter(added.size)
  }
  yield* textFile(name, config)
  yield* textFile('manifest.json', manifest)
  yield archiveEnd()
}

const fileOf = (layer: string): string => `${layer.replace(/^sha256:/, '')}.tar`

const head = (path: string, size: number): Uint8Array =>
  tarHead({ kind: 'file', path, size, mode: 0o644, uid: 0, gid: 0, modified: 0 })

function* textFile(path: string, text: string): Generator<Uint8Array> {
  const bytes = Buffer.from(text)
  yield head(path, bytes.length)
  yield bytes
  yield paddingAfter(bytes.length)
}
