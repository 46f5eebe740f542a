import { PaksError } from '@paks/api'
import type { Message } from './message.js'
import { errorOf, failureOf } from './remote-failure.js'

/** Answers a request of the other side. */
export type Serve = (method: string, args: readonly unknown[], call: ServedCall) => unknown

/** A request of the other side that is being answered. */
export interface ServedCall {
  /** Aborted when the other side no longer wants the answer, and when the connection ends. */
  readonly signal: AbortSignal
  /** Tells the other side something on the way to the answer. */
  notify(value: unknown): void
  /** Asks the other side something in the course of its own request. */
  request(method: string, args: readonly unknown[], options?: RequestOptions): Promise<unknown>
}

/** How to ask the other side. */
export interface RequestOptions {
  readonly signal?: AbortSignal
  /** Takes what the other side tells before it answers. What it returns holds back what comes after. */
  readonly onNotice?: (value: unknown) => void | Promise<void>
  /** Answers what the other side asks before it answers. */
  readonly serve?: Serve
}

/** What a peer stands on. */
export interface PeerOptions {
  readonly send: (message: Message) => void
  /** Answers requests that are made in the course of nothing. */
  readonly serve: Serve
  /** Takes notices that are given in the course of nothing. */
  readonly onNotice?: (value: unknown) => void
  /** So many requests of the other side may be open at once. */
  readonly mostRequests?: number
}

interface Pending extends RequestOptions {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: PaksError) => void
}

/**
 * One end of a conversation in which both sides ask and answer. What the other side may ask in the course of a request
 * ends with the request.
 */
export class Peer {
  readonly #options: PeerOptions
  readonly #pending = new Map<number, Pending>()
  readonly #serving = new Map<number, AbortController>()
  #lastId = 0
  #closed: PaksError | undefined

  constructor(options: PeerOptions) {
    this.#options = options
  }

  /** Nothing was asked that is not answered yet. */
  get isIdle(): boolean {
    return this.#pending.size === 0
  }

  /** @throws PaksError what the other side fails with; ABORTED by the signal; why the connection ended */
  request(method: string, args: readonly unknown[], options: RequestOptions = {}): Promise<unknown> {
    return this.#request(0, method, args, options)
  }

  /** Tells the other side something, in the course of nothing. */
  notice(value: unknown): void {
    this.#send({ kind: 'notice', scope: 0, value })
  }

  /**
   * Takes a message.
   *
   * @returns what the next message should wait for
   * @throws PaksError BAD_USAGE for one that breaks the rules of the conversation
   */
  receive(message: Message): void | Promise<void> {
    switch (message.kind) {
      case 'request':
        return this.#serve(message)
      case 'abort':
        return this.#serving.get(message.id)?.abort()
      case 'notice':
        return message.scope === 0
          ? this.#options.onNotice?.(message.value)
          : this.#pending.get(message.scope)?.onNotice?.(message.value)
      case 'answer':
        return this.#settle(message.id, ({ resolve }) => resolve(message.value))
      case 'failure':
        return this.#settle(message.id, ({ reject }) => reject(errorOf(message.error)))
    }
  }

  /** Ends the conversation: what is open fails with this. */
  close(why: PaksError): void {
    this.#closed ??= why
    for (const { reject } of this.#pending.values()) reject(why)
    this.#pending.clear()
    for (const controller of this.#serving.values()) controller.abort()
    this.#serving.clear()
  }

  #request(
    scope: number,
    method: string,
    args: readonly unknown[],
    options: RequestOptions,
  ): Promise<unknown> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed)
    const { signal } = options
    this.#lastId += 1
    const id = this.#lastId
    return new Promise<unknown>((resolve, reject) => {
      const abort = (): void => this.#send({ kind: 'abort', id })
      const done = (): void => signal?.removeEventListener('abort', abort)
      this.#pending.set(id, {
        ...options,
        resolve: (value) => {
          done()
          resolve(value)
        },
        reject: (error) => {
          done()
          reject(error)
        },
      })
      try {
        this.#send({ kind: 'request', id, scope, method, args })
      } catch (thrown) {
        // Only what can be cloned travels.
        this.#pending.delete(id)
        reject(PaksError.from(thrown, 'BAD_USAGE'))
        return
      }
      if (signal?.aborted) abort()
      else signal?.addEventListener('abort', abort, { once: true })
    })
  }

  #settle(id: number, how: (pending: Pending) => void): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) throw broken('an answer to nothing')
    this.#pending.delete(id)
    how(pending)
  }

  #serve({ id, scope, method, args }: Extract<Message, { kind: 'request' }>): void {
    if (this.#serving.has(id)) throw broken('a request twice')
    if (this.#serving.size >= (this.#options.mostRequests ?? Number.POSITIVE_INFINITY))
      throw broken('too many requests at once')
    const serve = scope === 0 ? this.#options.serve : this.#pending.get(scope)?.serve
    const controller = new AbortController()
    this.#serving.set(id, controller)
    const call: ServedCall = {
      signal: controller.signal,
      notify: (value) => this.#send({ kind: 'notice', scope: id, value }),
      request: (name, values, options = {}) => this.#request(id, name, values, options),
    }
    void Promise.resolve()
      .then(() => (serve === undefined ? over(method) : serve(method, args, call)))
      .then(
        (value) => this.#answer(id, value),
        (thrown: unknown) => this.#fail(id, thrown),
      )
      .finally(() => this.#serving.delete(id))
  }

  #answer(id: number, value: unknown): void {
    try {
      this.#send({ kind: 'answer', id, value })
    } catch (thrown) {
      this.#fail(id, thrown)
    }
  }

  #fail(id: number, thrown: unknown): void {
    this.#send({ kind: 'failure', id, error: failureOf(thrown) })
  }

  #send(message: Message): void {
    if (this.#closed === undefined) this.#options.send(message)
  }
}

const over = (method: string): never => {
  throw new PaksError('ABORTED', `${method}: the command it was for has ended`)
}

const broken = (what: string): PaksError => new PaksError('BAD_USAGE', `it sent ${what}`)
