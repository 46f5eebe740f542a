import {
  type Abortable,
  type Backend,
  type Container,
  type ContainerSpec,
  PaksError,
  type TerminalSize,
  type Transport,
} from '@paks/api'
import type { NewHome, OpenHome } from './moving.js'
import { SwitchedTransport } from './switched-transport.js'

/** The container a session is in, and stays responsible for; another one once the session has moved. */
export interface Home {
  container: Container
}

/** So many names are tried for a container that takes the place of another. */
const mostNames = 20

export interface HomesOptions {
  readonly home: Home
  readonly backend: Pick<Backend, 'create'>
  /** What the first container was made of: every other is made of the same, but for its image and its name. */
  readonly spec: ContainerSpec
  readonly size: () => TerminalSize
}

/** The containers of a session that moves from one to the next, each with the transport to its shell. */
export class Homes {
  readonly #options: HomesOptions
  readonly transport: SwitchedTransport
  readonly #left: Promise<unknown>[] = []
  #count = 1

  /** @param transport - to the first container's shell */
  constructor(options: HomesOptions, transport: Transport) {
    this.#options = options
    this.transport = new SwitchedTransport(transport)
  }

  /** Whatever container the session is in: what is asked of it is asked of that one. */
  get container(): Container {
    const { home } = this.#options
    return new Proxy(home.container, {
      get: (_, name) => {
        const { container } = home
        const member: unknown = Reflect.get(container, name, container)
        return typeof member === 'function' ? member.bind(container) : member
      },
    })
  }

  /** Opens a container from an image beside the one the session is in. */
  readonly open: OpenHome = async (image, { signal, keepOld = false }) => {
    const { home, size } = this.#options
    const container = await this.#create(image, signal)
    let takePortsBack = async (): Promise<void> => undefined
    const abandon = async (): Promise<void> => {
      try {
        await container.remove({ force: true, volumes: true })
      } finally {
        await takePortsBack()
      }
    }
    let transport: Transport
    try {
      // Two containers cannot have the same ports: the old one is without until it is gone, or goes on. Podman takes
      // the new one's when it is attached to.
      takePortsBack =
        (await home.container.yieldPorts?.(signal === undefined ? {} : { signal })) ?? takePortsBack
      transport = await container.attach({ size: size(), ...(signal === undefined ? {} : { signal }) })
      await container.start(signal === undefined ? {} : { signal })
    } catch (error) {
      await abandon().catch(() => undefined)
      throw error
    }
    transport.resize(size())
    return {
      container,
      transport,
      settle: () => {
        const old = home.container
        home.container = container
        this.transport.switchTo(transport).detach()
        if (!keepOld) this.#left.push(old.remove({ force: true, volumes: true }))
      },
      abandon: async () => {
        transport[Symbol.dispose]()
        await abandon()
      },
    } satisfies NewHome
  }

  /** Whether the session can leave the container it is in. @throws PaksError UNSUPPORTED */
  readonly mayLeave = async (asked: Abortable): Promise<void> => {
    await this.#options.home.container.yieldPorts?.({ ...asked, onlyAsk: true })
  }

  /** Resolves when the containers that were left are gone; with the errors of those that are not. */
  async gone(): Promise<readonly PaksError[]> {
    const settled = await Promise.allSettled(this.#left)
    return settled.flatMap((one) => (one.status === 'rejected' ? [PaksError.from(one.reason)] : []))
  }

  /** The old container has its name until it is gone: `web` goes on as `web-2`, and then as `web-3`. */
  async #create(image: string, signal: AbortSignal | undefined): Promise<Container> {
    const { backend, spec, size } = this.#options
    for (let tries = 1; ; tries += 1) {
      this.#count += 1
      const name = spec.name === undefined ? {} : { name: `${spec.name}-${this.#count}` }
      try {
        return await backend.create(
          { ...spec, ...name, image, size: size() },
          signal === undefined ? {} : { signal },
        )
      } catch (error) {
        const taken = error instanceof PaksError && error.code === 'NAME_IN_USE'
        if (!taken || tries === mostNames) throw error
      }
    }
  }
}
