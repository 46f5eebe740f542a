import { randomBytes } from 'node:crypto'
import type {
  AttachOptions,
  Backend,
  Container,
  ContainerAbility,
  ContainerSpec,
  Ended,
  SavedImage,
  Transport,
} from '@paks/api'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { BackendFixture, OpenBackend } from './fixture.js'
import { Recorder } from './recorder.js'

/** A container with its transport, read from the first byte. */
export interface Running {
  readonly container: Container
  readonly transport: Transport
  readonly recorder: Recorder
}

/** What a process left when it had ended. */
export interface Outcome {
  readonly ended: Ended
  readonly out: Buffer
  readonly err: Buffer
}

/** One opened backend for a suite: makes containers and images, and removes after each test what that made. */
export class Stage {
  readonly fixture: BackendFixture
  #backend: Backend | undefined
  #containers: Container[] = []
  #transports: Transport[] = []
  #references: string[] = []

  constructor(fixture: BackendFixture, open: OpenBackend) {
    this.fixture = fixture
    beforeAll(async () => {
      this.#backend = await open()
    })
    afterEach(() => this.#clear())
    afterAll(async () => {
      await this.#backend?.[Symbol.asyncDispose]()
    })
  }

  get backend(): Backend {
    if (!this.#backend) throw new Error('the backend is opened before the first test')
    return this.#backend
  }

  can(ability: ContainerAbility): boolean {
    return this.fixture.abilities.includes(ability)
  }

  /** A container of the fixture's image, not started. */
  async create(spec: Partial<ContainerSpec> = {}): Promise<Container> {
    const container = await this.backend.create({ image: this.fixture.image, tty: true, ...spec })
    this.#containers.push(container)
    return container
  }

  /** A container that was attached to and started. */
  async start(spec: Partial<ContainerSpec> = {}, options: AttachOptions = {}): Promise<Running> {
    const container = await this.create(spec)
    const transport = await container.attach(options)
    this.#transports.push(transport)
    const recorder = new Recorder(transport)
    await container.start()
    return { container, transport, recorder }
  }

  /** Runs a script of the container's shell to its end. */
  async run(script: string, spec: Partial<ContainerSpec> = {}): Promise<Outcome> {
    const { transport, recorder } = await this.start({ command: ['sh', '-c', script], ...spec })
    transport.end()
    const ended = await recorder.ended
    return { ended, out: recorder.out, err: recorder.err }
  }

  /** Resolves when the shell at the other end has answered. */
  async ready(transport: Transport, recorder: Recorder): Promise<void> {
    const word = randomBytes(4).toString('hex')
    // The quotes keep the echo of what is typed from being taken for the answer.
    transport.write(Buffer.from(`echo ${word}""-answer\n`))
    await recorder.waitFor(`${word}-answer`)
  }

  /** A name that nothing has. */
  name(): string {
    return `paks-contract-${randomBytes(6).toString('hex')}`
  }

  /** A reference for an image that this test makes. */
  reference(): string {
    const reference = `${this.name()}:test`
    this.#references.push(reference)
    return reference
  }

  /** An image that will lose its reference to a newer one. */
  outdated({ id }: SavedImage): void {
    this.#references.push(id)
  }

  async #clear(): Promise<void> {
    // First, since Podman cannot remove a container whose output a paused transport holds back.
    for (const transport of this.#transports.splice(0)) transport[Symbol.dispose]()
    const containers = this.#containers.splice(0)
    const references = this.#references.splice(0)
    await Promise.all(containers.map((container) => container.remove({ force: true, volumes: true })))
    for (const reference of references) await this.fixture.images?.remove(reference)
  }
}
