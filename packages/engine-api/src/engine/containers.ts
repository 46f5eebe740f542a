import { type Abortable, PaksError, type Watched } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { tidily } from '../client/tidily.js'
import { createBody } from '../container/create-body.js'
import { ContainerDetails } from '../container/details.js'
import { factsOf } from '../container/facts.js'
import { FullContainer } from '../container/full-container.js'
import { inspectContainer } from '../container/inspect-container.js'
import { pairs } from '../create/body-parts.js'
import type { CreateOptions } from '../create/create-options.js'
import { refuseIgnored } from '../create/refuse-ignored.js'
import { endpointText } from '../endpoint/endpoint.js'
import type { FullImages, PullPolicy } from '../image/full-images.js'
import { missingImage } from '../image/inspect-image.js'
import { type Filters, filtersText } from './filters.js'
import { proxyVariables } from './proxies.js'
import { type RunOptions, type RunResult, runToEnd } from './run-to-end.js'
import { type ListedContainer, listedOf } from './summaries.js'

/** Which containers to list. */
export interface ListQuery extends Abortable {
  /** Those that do not run, too. */
  readonly all?: boolean
  /** Made before this one, or since; both include those that do not run. */
  readonly before?: string
  readonly since?: string
  /** The last so many that were made, running or not. */
  readonly limit?: number
  /** `status`, `label`, `name`, `id`, `ancestor`, `exited`, … */
  readonly filters?: Filters
}

/** When to fetch an image before a container is made of it. */
export interface Making extends Abortable, Watched {
  /** `never` when absent. */
  readonly pull?: PullPolicy
}

/** The containers of an engine. */
export class EngineContainers {
  readonly #client: EngineClient
  readonly #images: FullImages
  readonly #env: Readonly<Record<string, string | undefined>>

  constructor(client: EngineClient, images: FullImages, env: Readonly<Record<string, string | undefined>>) {
    this.#client = client
    this.#images = images
    this.#env = env
  }

  /**
   * Makes a container and does not start it.
   *
   * @throws PaksError IMAGE_NOT_FOUND, NAME_IN_USE, BAD_USAGE, UNSUPPORTED
   */
  async create(options: CreateOptions, making: Making = {}): Promise<FullContainer> {
    const { pull = 'never', ...rest } = making
    refuseIgnored(this.#client, options)
    const asked = rest.signal === undefined ? {} : { signal: rest.signal }
    const { id: image } = await this.#images.pull(options.image, {
      ...rest,
      ...platform(options),
      policy: pull,
    })
    const { name } = options
    const { adaptCreate, resolvesNames } = this.#client.dialect
    const body = createBody(await this.#withProxies(options), this.#client.version)
    try {
      const made = await this.#client.json('POST', '/containers/create', {
        ...asked,
        query: { name, ...platform(options) },
        // podman's docker API looks short names up at one registry only: it is given the id that was found
        body: adaptCreate(resolvesNames ? { ...body, Image: image } : body),
      })
      return await this.#object(made.at('Id').text(), asked, made.at('Warnings').texts())
    } catch (error) {
      throw missingImage(this.#client, error, options.image)
    }
  }

  /** Makes a container and starts it. One that cannot be started is removed. */
  async runDetached(options: CreateOptions, making: Making = {}): Promise<FullContainer> {
    const container = await this.create(options, { pull: 'missing', ...making })
    try {
      await container.start(making.signal === undefined ? {} : { signal: making.signal })
      return container
    } catch (error) {
      await tidily((ask) => container.remove({ ...ask, force: true })).catch(() => {})
      throw error
    }
  }

  /**
   * Makes a container, waits until it has ended, and gives what it printed. The image is fetched when it is missing.
   *
   * @throws PaksError CONTAINER_FAILED with `check`, when the status is not 0
   */
  async run(options: RunOptions, making: Making = {}): Promise<RunResult> {
    const container = await this.create(options, { pull: 'missing', ...making })
    return await runToEnd(container, options, making.signal)
  }

  /** @param reference - id, the beginning of one, or name. @throws PaksError CONTAINER_NOT_FOUND */
  get(reference: string, options: Abortable = {}): Promise<FullContainer> {
    return this.#object(reference, options)
  }

  /** Containers, each inspected. One that vanishes meanwhile is left out. */
  async list(query: ListQuery = {}): Promise<readonly FullContainer[]> {
    const asked = query.signal === undefined ? {} : { signal: query.signal }
    const found = await this.summaries(query)
    const all = await Promise.all(
      found.map(({ id }) =>
        this.#object(id, asked).catch((error: unknown) => {
          if (error instanceof PaksError && error.code === 'CONTAINER_NOT_FOUND') return undefined
          throw error
        }),
      ),
    )
    return all.filter((container) => container !== undefined)
  }

  /** The list alone: quick, and with sizes where they are asked for, which is not. */
  async summaries(query: ListQuery & { readonly size?: boolean } = {}): Promise<readonly ListedContainer[]> {
    const { all, before, since, limit, size, filters = {}, signal } = query
    const reply = await this.#client.json('GET', '/containers/json', {
      ...(signal === undefined ? {} : { signal }),
      query: {
        // podman hides those that do not run although a limit or a neighbour is given
        all: all === true || before !== undefined || since !== undefined || limit !== undefined,
        limit,
        size,
        filters: filtersText({ ...filters, before, since }),
      },
    })
    return reply.items().map((item) => listedOf(item, this.#client.dialect.rootSizeIsTotal))
  }

  /** Removes those that do not run and that fit the filters. */
  async prune(
    filters: Filters = {},
    options: Abortable = {},
  ): Promise<{ readonly removed: readonly string[]; readonly reclaimed: number }> {
    const query = { filters: filtersText(filters) }
    const reply = await this.#client.json('POST', '/containers/prune', { ...options, query })
    return { removed: reply.at('ContainersDeleted').texts(), reclaimed: reply.at('SpaceReclaimed').number() }
  }

  async #object(reference: string, options: Abortable, warnings?: readonly string[]): Promise<FullContainer> {
    const reply = await inspectContainer(this.#client, reference, options)
    return new FullContainer(this.#client, factsOf(reply), new ContainerDetails(reply), warnings)
  }

  async #withProxies(options: CreateOptions): Promise<CreateOptions> {
    if (options.useConfigProxy !== true) return options
    const proxies = await proxyVariables(this.#env, endpointText(this.#client.endpoint))
    return { ...options, env: [...pairs(proxies), ...pairs(options.env ?? [])] }
  }
}

const platform = ({ platform }: CreateOptions): { readonly platform?: string } =>
  platform === undefined ? {} : { platform }
