import {
  type Abortable,
  type Backend,
  type Capabilities,
  type Container,
  type ContainerSpec,
  type ContainerSummary,
  type EngineInfo,
  type ImageInfo,
  PaksError,
  type Watched,
} from '@paks/api'
import type { LogBody } from '../client/dialect.js'
import type { EngineClient } from '../client/engine-client.js'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import { createBody } from '../container/create-body.js'
import { EngineContainer } from '../container/engine-container.js'
import { factsOf, summariesOf } from '../container/facts.js'
import { inspectContainer } from '../container/inspect-container.js'
import { sendsLogs } from '../container/sends-logs.js'
import { engineName } from '../image/engine-name.js'
import { FullImages } from '../image/full-images.js'
import { imageInfoOf } from '../image/image-info.js'
import { askForImage, missingImage } from '../image/inspect-image.js'
import { pullImage } from '../image/pull.js'
import { isImageId, parseReference } from '../image/reference.js'

type Env = Readonly<Record<string, string | undefined>>

/** A {@link Backend} on an engine's API. */
export class EngineBackend implements Backend {
  readonly engine: EngineInfo
  readonly capabilities: Capabilities = {
    abilities: new Set(['exec', 'read', 'write', 'inspect', 'commit', 'lifecycle']),
    instead: '',
  }
  readonly images: FullImages
  readonly #client: EngineClient
  readonly #env: Env
  readonly #release: () => Promise<void>
  /** What the engine calls the images that were asked for, by what they were called here. */
  readonly #names = new Map<string, string>()

  /**
   * @param env - tells where configuration files are
   * @param release - gives back what the endpoint needed, such as a service started for us
   */
  constructor(client: EngineClient, engine: EngineInfo, env: Env, release: () => Promise<void>) {
    this.#client = client
    this.#env = env
    this.images = new FullImages(client)
    this.engine = engine
    this.#release = release
  }

  async image(reference: string, options: Abortable = {}): Promise<ImageInfo> {
    const reply = await askForImage(this.#client, reference, options)
    this.#names.set(reference, engineName(reply, reference))
    return imageInfoOf(reply, reference)
  }

  async pull(reference: string, options: Abortable & Watched = {}): Promise<ImageInfo> {
    await pullImage(this.#client, reference, options)
    return await this.image(reference, options.signal === undefined ? {} : { signal: options.signal })
  }

  #logBody(log: ContainerSpec['log']): LogBody | undefined {
    if (log === undefined || sendsLogs(this.#client, this.#env)) return undefined
    return log === 'none' ? { Type: 'none' } : this.#client.dialect.recentLog
  }

  async create(spec: ContainerSpec, options: Abortable = {}): Promise<Container> {
    const { dialect } = this.#client
    if (!isImageId(spec.image)) parseReference(spec.image)
    const image = await this.#nameFor(spec.image, options)
    const { log, ...asked } = { interactive: true, ...spec, image }
    const body = dialect.adaptCreate(createBody(asked, this.#client.version, this.#logBody(log)))
    const query = { name: spec.name, platform: spec.platform }
    try {
      const made = await this.#client.json('POST', '/containers/create', { ...options, query, body })
      const id = made.at('Id').text()
      if (spec.name === undefined) return await this.container(id, options)
      const { name, tty } = { ...spec, name: spec.name }
      return new EngineContainer(this.#client, { id, name, image: spec.image, tty, state: 'created' })
    } catch (error) {
      const absent = missingImage(this.#client, error, spec.image)
      if (absent instanceof PaksError && absent.code === 'ENGINE_ERROR' && spec.platform !== undefined) {
        throw new PaksError(
          'ENGINE_ERROR',
          `${dialect.title} cannot make a ${spec.platform} container: ${absent.message}`,
          {
            cause: error,
            exitCode: ENGINE_EXIT,
          },
        )
      }
      throw absent
    }
  }

  async container(reference: string, options: Abortable = {}): Promise<Container> {
    const reply = await inspectContainer(this.#client, reference, options)
    return new EngineContainer(this.#client, factsOf(reply))
  }

  async containers(
    labels: Readonly<Record<string, string>>,
    options: Abortable = {},
  ): Promise<readonly ContainerSummary[]> {
    const label = Object.entries(labels).map(([key, value]) => (value === '' ? key : `${key}=${value}`))
    const query = { all: true, filters: JSON.stringify({ label }) }
    return summariesOf(await this.#client.json('GET', '/containers/json', { ...options, query }))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client[Symbol.dispose]()
    await this.#release()
  }

  /** The name to create from: podman's docker API looks short names up at one registry only, its own API does not. */
  async #nameFor(reference: string, options: Abortable): Promise<string> {
    if (!this.#client.dialect.resolvesNames) return reference
    if (!this.#names.has(reference)) await this.image(reference, options)
    return this.#names.get(reference) ?? reference
  }
}
