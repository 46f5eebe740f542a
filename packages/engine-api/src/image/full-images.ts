import {
  type Abortable,
  type ImageInfo,
  type ImageSummary,
  type Inspection,
  PaksError,
  type Watched,
} from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { failureOf } from '../client/failure.js'
import { type Filters, filtersText } from '../engine/filters.js'
import { pushImage } from '../registry/push.js'
import { EngineImages } from './engine-images.js'
import { engineName } from './engine-name.js'
import { type HistoryStep, historyOf } from './history.js'
import { imageSummaryOf } from './image-summary.js'
import { askForImage, inspectImage } from './inspect-image.js'
import { type LoadedImages, loadedOf } from './loaded.js'
import { pullImage } from './pull.js'
import { isImageId, parseReference } from './reference.js'

/** When to fetch an image: not at all, when it is not here, or in any case. */
export type PullPolicy = 'never' | 'missing' | 'always'

export interface PullOptions extends Abortable, Watched {
  /** `always` when absent. */
  readonly policy?: PullPolicy
  readonly platform?: string
}

export interface ImportOptions extends Abortable {
  /** What to call it. */
  readonly reference?: string
  readonly message?: string
  /** Dockerfile instructions for its configuration. */
  readonly changes?: readonly string[]
}

/** The images of an engine with all that its API can do. */
export class FullImages extends EngineImages {
  readonly #client: EngineClient

  constructor(client: EngineClient) {
    super(client)
    this.#client = client
  }

  /** @throws PaksError IMAGE_NOT_FOUND, BAD_REFERENCE */
  get(reference: string, options: Abortable = {}): Promise<ImageInfo> {
    return inspectImage(this.#client, reference, options)
  }

  /** The engine's own description. @throws PaksError IMAGE_NOT_FOUND, BAD_REFERENCE */
  async inspect(reference: string, options: Abortable = {}): Promise<Inspection> {
    const reply = await askForImage(this.#client, reference, options)
    // Parsed JSON of an object is what an Inspection is.
    return reply.isObject ? (reply.value as Inspection) : {}
  }

  async isPresent(reference: string, options: Abortable = {}): Promise<boolean> {
    return (await this.#present(reference, options)) !== undefined
  }

  /** Images by the engine's own filters (`reference`, `dangling`, `before`, `since`, `label`), newest first. */
  async find(
    query: Abortable & { readonly all?: boolean; readonly filters?: Filters } = {},
  ): Promise<readonly ImageSummary[]> {
    const { all, filters = {}, ...rest } = query
    const reply = await this.#client.json('GET', '/images/json', {
      ...rest,
      query: { all, filters: filtersText(filters) },
    })
    return reply
      .items()
      .map(imageSummaryOf)
      .sort((a, b) => b.created.getTime() - a.created.getTime())
  }

  /** Fetches an image, if the policy says so. @throws PaksError IMAGE_NOT_FOUND, BAD_REFERENCE, PERMISSION_DENIED */
  async pull(reference: string, options: PullOptions = {}): Promise<ImageInfo> {
    const { policy = 'always', signal } = options
    const asked = signal === undefined ? {} : { signal }
    if (policy === 'never' || isImageId(reference)) return await this.get(reference, asked)
    if (policy === 'missing') {
      const here = await this.#present(reference, asked)
      if (here !== undefined) return here
    }
    await pullImage(this.#client, reference, options)
    return await this.get(reference, asked)
  }

  /** Sends an image to the registry that its name begins with. @throws PaksError PERMISSION_DENIED, IMAGE_NOT_FOUND */
  push(reference: string, options: Abortable & Watched = {}): Promise<void> {
    return pushImage(this.#client, reference, options)
  }

  /** How an image came about, the newest step first. */
  async history(reference: string, options: Abortable = {}): Promise<readonly HistoryStep[]> {
    return historyOf(
      await this.#client.json('GET', `/images/${await this.#id(reference, options)}/history`, options),
    )
  }

  /** Images as an archive for `load`, which a docker can load too. @throws PaksError IMAGE_NOT_FOUND */
  async *save(references: string | readonly string[], options: Abortable = {}): AsyncGenerator<Uint8Array> {
    const names = typeof references === 'string' ? [references] : references
    const full: string[] = []
    for (const name of names) full.push(engineName(await askForImage(this.#client, name, options), name))
    const { body } = await this.#client.send('GET', '/images/get', { ...options, query: { names: full } })
    try {
      for await (const chunk of body) yield chunk as Uint8Array
    } catch (error) {
      throw this.#client.problem(error, options)
    }
  }

  /** Loads the images of an archive. @throws PaksError BAD_USAGE when it is none, NO_SPACE */
  async load(
    archive: AsyncIterable<Uint8Array> | Uint8Array,
    options: Abortable = {},
  ): Promise<LoadedImages> {
    const said: string[] = []
    for await (const event of this.#client.events('POST', '/images/load', { ...options, body: archive })) {
      const failed = event.at('error').text()
      if (failed !== '') throw failureOf(this.#client.dialect, 200, failed)
      said.push(event.at('stream').text())
    }
    return loadedOf(said.join(''))
  }

  /** Makes an image of one layer from a file system as a tar archive. @throws PaksError BAD_REFERENCE, NO_SPACE */
  async import(
    archive: AsyncIterable<Uint8Array> | Uint8Array,
    options: ImportOptions = {},
  ): Promise<ImageInfo> {
    const { reference, message, changes = [], signal } = options
    const asked = signal === undefined ? {} : { signal }
    if (reference !== undefined) parseReference(reference)
    let id = ''
    for await (const event of this.#client.events('POST', '/images/create', {
      ...asked,
      body: archive,
      query: {
        fromSrc: '-',
        message,
        changes,
      },
    })) {
      const failed = event.at('error').text()
      if (failed !== '') throw failureOf(this.#client.dialect, 200, failed)
      id = /(?:sha256:)?[0-9a-f]{64}/.exec(event.at('status').text())?.[0] ?? id
    }
    if (id === '') throw new PaksError('ENGINE_ERROR', 'the engine did not say what it imported')
    const whole = id.includes(':') ? id : `sha256:${id}`
    // named apart: podman 4.3 takes a repository here and forgets the tag
    if (reference !== undefined) await this.tag(whole, reference, asked)
    return await this.get(whole, asked)
  }

  /** Removes images that no name points to, or with `dangling: false` those no container uses, as filters allow. */
  async prune(
    filters: Filters = {},
    options: Abortable = {},
  ): Promise<{ readonly removed: readonly string[]; readonly reclaimed: number }> {
    const query = { filters: filtersText(filters) }
    const reply = await this.#client.json('POST', '/images/prune', { ...options, query })
    const removed = reply
      .at('ImagesDeleted')
      .items()
      .map((item) => item.at('Deleted').text())
    return { removed: removed.filter((id) => id !== ''), reclaimed: reply.at('SpaceReclaimed').number() }
  }

  async #present(reference: string, options: Abortable): Promise<ImageInfo | undefined> {
    try {
      return await this.get(reference, options)
    } catch (error) {
      if (error instanceof PaksError && error.code === 'IMAGE_NOT_FOUND') return undefined
      throw error
    }
  }

  /** The id of an image by its name as typed: podman's docker API looks short names up at one registry only. */
  async #id(reference: string, options: Abortable): Promise<string> {
    return (await this.get(reference, options)).id
  }
}
