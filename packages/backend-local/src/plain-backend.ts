import { randomBytes } from 'node:crypto'
import {
  type Backend,
  type Capabilities,
  type Container,
  type ContainerSpec,
  type ContainerSummary,
  type EngineInfo,
  type ImageInfo,
  type ImageShelf,
  PaksError,
} from '@paks/api'
import { checkSignal } from './container/abort.js'
import { PlainContainer } from './container/plain-container.js'
import { capabilities, unsupported } from './container/unsupported.js'
import { plainShelf } from './plain-shelf.js'

/** What of this machine the backend starts from. */
export interface Host {
  readonly engine: EngineInfo
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
}

/** What only an engine can give a process. */
const ENGINE_ONLY = ['hostname', 'user', 'volumes', 'publish', 'network', 'platform'] as const

const refuse = (spec: ContainerSpec): void => {
  if (spec.image !== '') throw unsupported(`cannot open the image ${spec.image}`)
  for (const option of ENGINE_ONLY) {
    const value = spec[option]
    if (value !== undefined && value.length > 0) throw unsupported(`the option ${option} cannot be used`)
  }
}

/** This machine as a backend: its containers are processes, and end with it. */
export class PlainBackend implements Backend {
  readonly capabilities: Capabilities = capabilities
  readonly images: ImageShelf = plainShelf
  readonly #host: Host
  readonly #containers = new Map<string, PlainContainer>()

  constructor(host: Host) {
    this.#host = host
  }

  get engine(): EngineInfo {
    return this.#host.engine
  }

  async image(reference: string): Promise<ImageInfo> {
    throw unsupported(`no image called ${reference}`)
  }

  async pull(reference: string): Promise<ImageInfo> {
    throw unsupported(`cannot fetch ${reference}`)
  }

  async create(spec: ContainerSpec, options: { readonly signal?: AbortSignal } = {}): Promise<Container> {
    checkSignal(options.signal)
    refuse(spec)
    const id = randomBytes(32).toString('hex')
    const name = spec.name ?? `local-${id.slice(0, 12)}`
    if (this.#find(name)) {
      throw new PaksError('NAME_IN_USE', `the name ${name} is in use`, { hint: 'choose another name' })
    }
    const { env, cwd } = this.#host
    const container = new PlainContainer({ id, name, spec, env, cwd }, () => this.#containers.delete(id))
    this.#containers.set(id, container)
    return container
  }

  async container(reference: string): Promise<Container> {
    const found = this.#find(reference)
    if (found) return found
    throw new PaksError('CONTAINER_NOT_FOUND', `no session called ${reference}`)
  }

  async containers(labels: Readonly<Record<string, string>>): Promise<readonly ContainerSummary[]> {
    return [...this.#containers.values()]
      .filter((container) => Object.entries(labels).every(([key, value]) => container.labels[key] === value))
      .map(({ id, name, image, status, labels }) => ({ id, name, image, status, labels }))
  }

  /** Ends every process it started. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#containers.values()].map((container) => container.remove({ force: true })))
  }

  #find(reference: string): PlainContainer | undefined {
    for (const container of this.#containers.values()) {
      if (container.name === reference || container.id === reference) return container
    }
    return undefined
  }
}
