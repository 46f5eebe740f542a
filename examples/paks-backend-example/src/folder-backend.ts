import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Abortable,
  type Backend,
  type BackendProvider,
  type Capabilities,
  type Container,
  type ContainerSpec,
  type ContainerSummary,
  type EngineInfo,
  type ImageInfo,
  type ImageShelf,
  type OpenOptions,
  PaksError,
} from '@paks/api'
import { plain } from '@paks/backend-local'
import { FolderContainer } from './folder-container.js'
import { capabilities, unsupported } from './refusal.js'

const noImages: ImageShelf = {
  list: async () => [],
  describe: async () => undefined,
  tag: async () => {
    throw unsupported('no image to name')
  },
  remove: async () => {
    throw unsupported('no image to remove')
  },
}

/** Sessions that each have a new folder of this machine, as home and working directory, removed with the session. */
export class FolderBackend implements Backend {
  readonly engine: EngineInfo = { name: 'folder', version: '1.0.0', endpoint: 'folder://this-machine' }
  readonly capabilities: Capabilities = capabilities
  readonly images: ImageShelf = noImages
  readonly #machine: Backend
  readonly #env: OpenOptions['env']
  readonly #open = new Map<string, FolderContainer>()

  /** @param machine - a backend that starts processes of this machine */
  constructor(machine: Backend, env: OpenOptions['env']) {
    this.#machine = machine
    this.#env = env
  }

  async image(reference: string): Promise<ImageInfo> {
    throw unsupported(`no image called ${reference}`)
  }

  async pull(reference: string): Promise<ImageInfo> {
    throw unsupported(`cannot fetch ${reference}`)
  }

  async create(spec: ContainerSpec, options: Abortable = {}): Promise<Container> {
    if (spec.image !== '') throw unsupported(`cannot open the image ${spec.image}`)
    if (options.signal?.aborted) throw PaksError.from(options.signal.reason)
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'paks-folder-')))
    const own = { HOME: folder, TMPDIR: folder, ...spec.env }
    try {
      const process = await this.#machine.create({ workdir: folder, ...spec, env: own }, options)
      const container = new FolderContainer(process, folder, { ...this.#env, ...own })
      this.#open.set(process.id, container)
      return container
    } catch (thrown) {
      await rm(folder, { recursive: true, force: true })
      throw thrown
    }
  }

  async container(reference: string): Promise<Container> {
    const { id } = await this.#machine.container(reference)
    const found = this.#open.get(id)
    if (found === undefined)
      throw new PaksError('CONTAINER_NOT_FOUND', `no session called ${reference}`, {
        hint: 'paks ps lists them',
      })
    return found
  }

  containers(labels: Readonly<Record<string, string>>): Promise<readonly ContainerSummary[]> {
    return this.#machine.containers(labels)
  }

  /** Ends every session and removes every folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    const open = [...this.#open.values()]
    this.#open.clear()
    await Promise.all(open.map((container) => container.remove({ force: true })))
    await this.#machine[Symbol.asyncDispose]()
  }
}

/** Opens {@link FolderBackend}: `paks run --backend folder`. */
export const folder: BackendProvider = {
  name: 'folder',
  open: async (options) => new FolderBackend(await plain.open(options), options.env),
}
