import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { Duplex, Readable, Writable } from 'node:stream'
import type { Dial } from './connect.js'
import { isStream, type RequestBody, sendBody } from './request-body.js'

/** One request. */
export interface Call {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  /** With its query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: RequestBody
  readonly signal?: AbortSignal
}

/** The head of an answer, and its body still to be read. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Readable
}

/** A connection that stopped being HTTP. */
export interface Hijacked {
  readonly kind: 'hijacked'
  /** What the far side sends, from the first byte after the head. */
  readonly output: Readable
  /** Ending it half-closes the connection. */
  readonly input: Writable
  /** Tears the connection down at once. */
  close(): void
}

/** HTTP over byte streams that somebody else opens. Connections are kept for the next request. */
export class HttpWire implements Disposable {
  readonly #agent: DialAgent

  constructor(dial: Dial) {
    this.#agent = new DialAgent(dial)
  }

  /** Sends a request; resolves when the answer's head is there. Rejects with the connection's own error. */
  async send(call: Call): Promise<Reply> {
    for (;;) {
      try {
        return await this.#once(call)
      } catch (error) {
        if (!(error instanceof StaleConnection)) throw error
        if (!repeatable(call)) throw error.cause
      }
    }
  }

  /**
   * Asks the far side to hand the connection over as a raw stream. An engine that does not know `Upgrade` answers
   * 200 and hands it over all the same; any other answer comes back as it is.
   */
  hijack(call: Call): Promise<Hijacked | (Reply & { readonly kind: 'refused' })> {
    return new Promise((resolve, reject) => {
      const headers = { ...call.headers, Connection: 'Upgrade', Upgrade: 'tcp' }
      // A connection of its own, outside the pool: it never comes back to it.
      const sent = request({ ...target(call), headers, agent: this.#agent.single() })
      breakOn(call.signal, sent)
      sent.once('error', reject)
      sent.once('upgrade', (_reply, socket, head) => {
        if (head.length > 0) socket.unshift(head)
        resolve({ kind: 'hijacked', output: socket, input: socket, close: () => socket.destroy() })
      })
      sent.once('response', (reply) => {
        if (reply.statusCode !== 200) {
          resolve({ kind: 'refused', ...replyOf(reply) })
          return
        }
        const { socket } = reply
        resolve({ kind: 'hijacked', output: reply, input: socket, close: () => socket.destroy() })
      })
      sendBody(sent, call.body)
    })
  }

  /** Closes every connection, in use or kept. */
  [Symbol.dispose](): void {
    this.#agent.destroy()
  }

  #once(call: Call): Promise<Reply> {
    return new Promise((resolve, reject) => {
      // A stream cannot be sent twice, so it never goes over a kept connection, which may turn out to be stale.
      const agent = isStream(call.body) ? this.#agent.single() : this.#agent
      const sent = request({ ...target(call), headers: call.headers ?? {}, agent })
      breakOn(call.signal, sent)
      sent.once('error', (error) => {
        // A kept connection that the far side has closed meanwhile fails only when it is used.
        reject(sent.reusedSocket && !call.signal?.aborted ? new StaleConnection(error) : error)
      })
      sent.once('response', (reply) => resolve(replyOf(reply)))
      sendBody(sent, call.body)
    })
  }
}

class StaleConnection extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause })
  }
}

/** POST is sent once: the engine may have done it before the connection broke. */
const repeatable = (call: Call): boolean => call.method !== 'POST'

const target = (call: Call): object => ({
  method: call.method,
  path: call.path,
  host: 'engine',
  // Else Node compiles the regular expression of all IPv6 addresses to find a name for a TLS that is not here.
  servername: '',
})

/** As `request` itself would, which watches each stream for all the ways in which it may end. */
const breakOn = (signal: AbortSignal | undefined, sent: ClientRequest): void => {
  if (signal === undefined) return
  const stop = (): void => {
    sent.destroy(new DOMException('the request was aborted', 'AbortError'))
  }
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  sent.once('close', () => signal.removeEventListener('abort', stop))
}

const replyOf = (reply: IncomingMessage): Reply => ({
  status: reply.statusCode ?? 0,
  headers: reply.headers,
  body: reply,
})

class DialAgent extends Agent {
  readonly #dial: Dial
  readonly #open = new Set<Duplex>()

  constructor(dial: Dial) {
    super({ keepAlive: true })
    this.#dial = dial
  }

  override createConnection(): Duplex {
    const stream = this.#dial()
    this.#open.add(stream)
    stream.once('close', () => this.#open.delete(stream))
    return stream
  }

  /** An agent that dials the same way, and whose connections end with this one's. */
  single(): Agent {
    const once = new Agent({ keepAlive: false })
    once.createConnection = () => this.createConnection()
    return once
  }

  override destroy(): void {
    super.destroy()
    for (const stream of this.#open) stream.destroy()
  }
}
