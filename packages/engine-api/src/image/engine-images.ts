import { type Abortable, type ImageShelf, type ImageSummary, PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import type { JsonView } from '../wire/json-view.js'
import { imageSummaryOf, inspectedSummaryOf } from './image-summary.js'
import { askForImage } from './inspect-image.js'
import { isImageId, parseReference, referenceText } from './reference.js'

/** How often a list is asked for before its failure counts. */
const MOST_LISTINGS = 5

/** The images of an engine: those that snapshots need. */
export class EngineImages implements ImageShelf {
  readonly #client: EngineClient

  constructor(client: EngineClient) {
    this.#client = client
  }

  async list(
    labels: Readonly<Record<string, string>> = {},
    options: Abortable = {},
  ): Promise<readonly ImageSummary[]> {
    const wanted = Object.entries(labels)
    // podman 4.3 finds nothing when a label with a value is asked for beside one without
    const label = wanted.slice(0, 1).map(([key, value]) => (value === '' ? key : `${key}=${value}`))
    const query = { filters: JSON.stringify(label.length === 0 ? {} : { label }) }
    const reply = await this.#listed({ ...options, query })
    return reply
      .items()
      .map(imageSummaryOf)
      .filter((image) =>
        wanted.every(([key, value]) => (value === '' ? key in image.labels : image.labels[key] === value)),
      )
      .sort((a, b) => b.created.getTime() - a.created.getTime())
  }

  /** podman 4.3 fails to list images when one of them is removed meanwhile. */
  async #listed(options: Abortable & { readonly query: Record<string, string> }): Promise<JsonView> {
    for (let left = MOST_LISTINGS - 1; ; left -= 1) {
      try {
        return await this.#client.json('GET', '/images/json', options)
      } catch (error) {
        if (left === 0 || !/image not known/.test(String(error))) throw error
      }
    }
  }

  async describe(image: string, options: Abortable = {}): Promise<ImageSummary | undefined> {
    try {
      return inspectedSummaryOf(await askForImage(this.#client, image, options))
    } catch (error) {
      if (error instanceof PaksError && error.code === 'IMAGE_NOT_FOUND') return undefined
      throw error
    }
  }

  async tag(image: string, reference: string, options: Abortable = {}): Promise<void> {
    const { repository, tag, digest } = parseReference(reference)
    if (digest !== '') {
      throw new PaksError('BAD_REFERENCE', `an image cannot be given a digest: ${reference}`, {
        hint: 'leave out what begins with @',
        exitCode: ENGINE_EXIT,
      })
    }
    const { dialect } = this.#client
    const own = dialect.ownRepository(repository)
    await this.#client.json('POST', dialect.routes.tagImage(nameOf(image), own, tag), options)
  }

  async remove(reference: string, options: Abortable & { readonly force?: boolean } = {}): Promise<void> {
    const { force = false, ...rest } = options
    const name = nameOf(reference)
    const { removeImage, untagImage } = this.#client.dialect.routes
    try {
      await this.#client.json('DELETE', removeImage(name, force), rest)
    } catch (error) {
      const busy = error instanceof PaksError && error.code === 'BUSY'
      if (!busy || !force || untagImage === undefined || isImageId(reference)) throw error
      const { repository, tag } = parseReference(reference)
      await this.#client.json('POST', untagImage(name, repository, tag), rest)
    }
  }
}

/** An image's id, or its name whole. @throws PaksError BAD_REFERENCE */
const nameOf = (reference: string): string =>
  isImageId(reference) ? reference : referenceText(parseReference(reference))
