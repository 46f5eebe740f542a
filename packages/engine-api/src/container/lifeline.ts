import { type Abortable, PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import type { JsonView } from '../wire/json-view.js'
import { type ContainerFacts, factsOf } from './facts.js'

/** A container's life from start to exit status, as one object sees it. */
export class Lifeline {
  readonly #client: EngineClient
  readonly #id: string
  #state: ContainerFacts['state']
  readonly #started = withResolvers<void>()
  readonly #starting: (() => void)[] = []

  constructor(client: EngineClient, facts: ContainerFacts) {
    this.#client = client
    this.#id = facts.id
    this.#state = facts.state
    if (facts.state !== 'created') this.#started.resolve()
    this.#started.promise.catch(() => {}) // whoever asks is told; nobody asking is no fault
  }

  get state(): ContainerFacts['state'] {
    return this.#state
  }

  /** Calls back as soon as a start is on its way; at once when it already runs. */
  onStarting(call: () => void): void {
    if (this.#state === 'created') this.#starting.push(call)
    else call()
  }

  /** Resolves when the process runs (or has run); rejects when it could not be started. */
  get started(): Promise<void> {
    return this.#started.promise
  }

  async start(options: Abortable): Promise<void> {
    const sent = this.#client.json('POST', `/containers/${this.#id}/start`, options)
    for (const call of this.#starting.splice(0)) call()
    try {
      await sent
    } catch (error) {
      this.#started.reject(error)
      throw error
    }
    this.#state = 'running'
    this.#started.resolve()
  }

  /**
   * The exit status, once the container does not run. Asked after the start: the container is not removed when it
   * ends, so its status waits for us however short its life.
   */
  async exit(options: Abortable): Promise<number> {
    if (this.#state === 'created') return await this.#nextExit(options)
    return this.#client.dialect.waitStatus(
      checked(await this.#client.json('POST', this.#client.dialect.routes.wait(this.#id), options)),
    )
  }

  /** Asks once: the exit status, or undefined while it runs or has not run. */
  async ask(options: Abortable): Promise<number | undefined> {
    const reply = await this.#client.json('GET', `/containers/${this.#id}/json`, options)
    const state = reply.at('State')
    // podman: a container that is being stopped or removed does not run any more, and has no status yet.
    const settled = !['stopping', 'stopped', 'removing'].includes(state.at('Status').text())
    return settled && factsOf(reply).state === 'ended' ? state.at('ExitCode').number() : undefined
  }

  /** Before the start: ours, or one that somebody else makes. */
  async #nextExit(options: Abortable): Promise<number> {
    const elsewhere = new AbortController()
    const signal =
      options.signal === undefined ? elsewhere.signal : AbortSignal.any([options.signal, elsewhere.signal])
    const theirs = this.#client.json('POST', `/containers/${this.#id}/wait`, {
      signal,
      query: { condition: 'next-exit' },
    })
    try {
      return await Promise.race([
        this.#started.promise.then(() => this.exit(options)),
        theirs.then((reply) => checked(reply).at('StatusCode').number()),
      ])
    } finally {
      elsewhere.abort()
      theirs.catch(() => {})
    }
  }
}

/** An engine that fails while it waits says so in the body: the head was sent long before. */
function checked(reply: JsonView): JsonView {
  const error = reply.at('Error').at('Message').text()
  if (error !== '') throw new PaksError('ENGINE_ERROR', error)
  return reply
}

interface Resolvers<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: unknown) => void
}

function withResolvers<T>(): Resolvers<T> {
  let resolve: (value: T) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
