import type { Abortable, EngineInfo, Inspection } from '@paks/api'
import { EngineBackend } from '../backend/engine-backend.js'
import type { EngineClient } from '../client/engine-client.js'
import type { Feature } from '../client/gap.js'
import type { FullImages } from '../image/full-images.js'
import { EngineContainers } from './containers.js'
import { type EngineEvent, type EventQuery, eventsOf } from './events.js'
import { type EngineVersion, versionOf } from './version.js'

/**
 * An engine with all that its API can do, for programs of any kind.
 *
 * @example
 * await using engine = await openDocker({ env: process.env })
 * const { stdout } = await engine.containers.run({ image: 'busybox', command: ['echo', 'hello'] })
 */
export class Engine implements AsyncDisposable {
  readonly info: EngineInfo
  readonly containers: EngineContainers
  readonly images: FullImages
  /** The same engine as sessions see it. */
  readonly backend: EngineBackend
  readonly #client: EngineClient

  /**
   * @param env - tells where the Docker client's configuration is
   * @param release - gives back what the endpoint needed, such as a service started for us
   */
  constructor(
    client: EngineClient,
    info: EngineInfo,
    env: Readonly<Record<string, string | undefined>>,
    release: () => Promise<void>,
  ) {
    this.info = info
    this.#client = client
    this.backend = new EngineBackend(client, info, env, release)
    this.images = this.backend.images
    this.containers = new EngineContainers(client, this.images, env)
  }

  /** Whether the engine, in this version, can do something that not every one can. */
  can(feature: Feature): boolean {
    return !this.#client.lacks(feature)
  }

  /** What happens in the engine, from now on or from `since`, until the signal comes or `until`. */
  events(query: EventQuery = {}): AsyncGenerator<EngineEvent> {
    return eventsOf(this.#client, query)
  }

  version(options: Abortable = {}): Promise<EngineVersion> {
    return versionOf(this.#client, options)
  }

  /** The engine's own description of itself. */
  async describe(options: Abortable = {}): Promise<Inspection> {
    const reply = await this.#client.json('GET', '/info', options)
    // Parsed JSON of an object is what an Inspection is.
    return reply.isObject ? (reply.value as Inspection) : {}
  }

  /** Resolves when the engine answers. @throws PaksError ENGINE_LOST, ENGINE_DOWN */
  async ping(options: Abortable = {}): Promise<void> {
    const reply = await this.#client.send('GET', '/_ping', options)
    reply.body.resume()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.backend[Symbol.asyncDispose]()
  }
}
