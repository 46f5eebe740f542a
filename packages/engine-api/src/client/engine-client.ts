import { type Abortable, PaksError } from '@paks/api'
import { type Endpoint, endpointText } from '../endpoint/endpoint.js'
import { unreachable } from '../endpoint/unreachable.js'
import { Logins } from '../registry/logins.js'
import { readJsonLines, readText } from '../wire/body.js'
import type { Call, Hijacked, HttpWire, Reply } from '../wire/http.js'
import { JsonView } from '../wire/json-view.js'
import type { Dialect } from './dialect.js'
import { ENGINE_EXIT } from './engine-exit.js'
import { failureOf, messageIn } from './failure.js'
import { type Feature, gapIn, unsupported } from './gap.js'

/** A query: what is undefined is left out, a list is repeated. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

export interface Ask extends Abortable {
  readonly query?: Query
  /** Sent as JSON; bytes, and a stream of them, are sent as a tar archive. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An engine that answered: requests under its API version, with its refusals as errors. */
export class EngineClient implements Disposable {
  readonly dialect: Dialect
  readonly endpoint: Endpoint
  /** `1.41` */
  readonly version: string
  /** The engine's own version: `4.3.1`. */
  readonly release: string
  /** Whom registries let in. */
  readonly logins: Logins
  readonly #wire: HttpWire

  constructor(
    wire: HttpWire,
    dialect: Dialect,
    endpoint: Endpoint,
    version: string,
    release = '0.0',
    logins: Logins = new Logins(dialect.name, {}),
  ) {
    this.#wire = wire
    this.dialect = dialect
    this.endpoint = endpoint
    this.version = version
    this.release = release
    this.logins = logins
  }

  /** Whether this engine, in this version, lacks a feature. */
  lacks(feature: Feature): boolean {
    return gapIn(this.dialect, this.release, feature) !== undefined
  }

  /** The error for a feature that is lacking. */
  unsupported(feature: Feature): PaksError {
    return unsupported(this.dialect, this.release, feature)
  }

  /** @throws PaksError */
  async json(method: Call['method'], path: string, ask: Ask = {}): Promise<JsonView> {
    const reply = await this.send(method, path, ask)
    const text = await this.#reading(() => readText(reply.body), ask)
    if (text.trim() === '') return new JsonView(undefined)
    try {
      return new JsonView(JSON.parse(text))
    } catch (cause) {
      throw new PaksError('ENGINE_ERROR', `${this.dialect.title} sent an answer that is not JSON`, {
        cause,
        hint: `is ${endpointText(this.endpoint)} really an engine?`,
        exitCode: ENGINE_EXIT,
      })
    }
  }

  /** The events of an answer that is one JSON value per line. @throws PaksError */
  async *events(method: Call['method'], path: string, ask: Ask = {}): AsyncGenerator<JsonView> {
    const reply = await this.send(method, path, ask)
    const lines = readJsonLines(reply.body)
    try {
      for (;;) {
        const next = await this.#reading(() => lines.next(), ask)
        if (next.done === true) return
        yield next.value
      }
    } finally {
      reply.body.destroy()
    }
  }

  /** An answer whose body the caller reads. @throws PaksError when the status is not 2xx or 304 */
  async send(method: Call['method'], path: string, ask: Ask = {}): Promise<Reply> {
    const reply = await this.#reading(() => this.#wire.send(this.#call(method, path, ask)), ask)
    if (succeeded(reply.status)) return reply
    throw await this.#refusal(reply, ask)
  }

  /** An answer of any status, without a body. @throws PaksError when there is none */
  head(path: string, ask: Ask = {}): Promise<Reply> {
    return this.#reading(() => this.#wire.send(this.#call('HEAD', path, ask)), ask)
  }

  /** A request whose connection becomes a raw stream. @throws PaksError */
  async hijack(path: string, ask: Ask = {}): Promise<Hijacked> {
    const reply = await this.#reading(() => this.#wire.hijack(this.#call('POST', path, ask)), ask)
    if (reply.kind === 'hijacked') return reply
    throw await this.#refusal(reply, ask)
  }

  /** Whatever a connection threw, as a PaksError. An abort breaks it too, and is then the cause. */
  problem(error: unknown, { signal }: Abortable): PaksError {
    const thrown: unknown = signal?.aborted === true ? signal.reason : error
    return unreachable(thrown, this.endpoint, this.dialect.title)
  }

  /** Closes every connection, those in use included. */
  [Symbol.dispose](): void {
    this.#wire[Symbol.dispose]()
  }

  #call(method: Call['method'], path: string, ask: Ask): Call {
    const versioned = path.startsWith('/libpod/') ? `/v4.0.0${path}` : `/v${this.version}${path}`
    return {
      method,
      path: versioned + queryText(path, ask.query ?? {}),
      ...withHeaders(bodyOf(ask.body), ask.headers),
      ...(ask.signal === undefined ? {} : { signal: ask.signal }),
    }
  }

  async #refusal(reply: Reply, ask: Abortable): Promise<PaksError> {
    const said = await this.#reading(() => readText(reply.body), ask)
    return failureOf(this.dialect, reply.status, messageIn(said))
  }

  async #reading<T>(work: () => Promise<T>, ask: Abortable): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw this.problem(error, ask)
    }
  }
}

const succeeded = (status: number): boolean => (status >= 200 && status < 300) || status === 304

function bodyOf(body: unknown): Pick<Call, 'body' | 'headers'> {
  if (body === undefined) return {}
  const headers = { 'Content-Type': 'application/x-tar' }
  if (body instanceof Uint8Array) return { body, headers }
  if (isByteStream(body)) return { body, headers }
  return { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
}

const withHeaders = (parts: ReturnType<typeof bodyOf>, headers: Ask['headers']): ReturnType<typeof bodyOf> =>
  headers === undefined ? parts : { ...parts, headers: { ...parts.headers, ...headers } }

/** Only bytes are ever sent as a stream. */
const isByteStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body

function queryText(path: string, query: Query): string {
  const pairs = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const item of Array.isArray(value) ? value : [value]) pairs.append(key, String(item))
  }
  return pairs.size === 0 ? '' : `${path.includes('?') ? '&' : '?'}${pairs}`
}
