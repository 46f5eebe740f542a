import type { Ended, OutputStream, TerminalSize, Transport } from '@paks/api'
import { demux } from '../wire/demux.js'
import type { Hijacked } from '../wire/http.js'
import type { Resizer } from './resizer.js'

/** How the far process's end is found out; see `ending.ts`. */
export interface TransportParts {
  readonly stream: Hijacked
  readonly tty: boolean
  readonly resizer: Resizer
  /** Called once; resolves when the process has ended and its output is delivered. */
  readonly ending: (watch: StreamWatch) => Promise<Ended>
  /** Stops whatever `ending` waits for. */
  readonly letGo: () => void
}

/** What the stream can tell about its end. */
export interface StreamWatch {
  /** Resolves when the last byte was delivered; with the error when the connection broke. */
  readonly closed: Promise<Error | undefined>
  /** Resolves when output is flowing and none came for so long. */
  quiet(milliseconds: number): Promise<void>
}

/** A {@link Transport} on a hijacked connection. */
export class StreamTransport implements Transport {
  readonly ended: Promise<Ended>
  readonly #parts: TransportParts
  #finish: (ended: Ended) => void = () => {}
  #listening = false
  #over = false
  #heard = 0
  #drain: () => void = () => {}

  constructor(parts: TransportParts) {
    this.#parts = parts
    const { output, input } = parts.stream
    this.ended = new Promise((resolve) => {
      this.#finish = (ended) => {
        if (this.#over) return
        this.#over = true
        parts.resizer.close()
        parts.letGo()
        parts.stream.close()
        resolve(ended)
      }
    })
    const closed = new Promise<Error | undefined>((resolve) => {
      output.once('end', () => resolve(undefined))
      output.on('error', resolve)
      input.on('error', resolve)
      output.once('close', () => resolve(undefined))
    })
    input.on('drain', () => this.#drain())
    output.pause()
    void parts.ending({ closed, quiet: (time) => this.#quiet(time) }).then(this.#finish)
  }

  onData(listener: (chunk: Uint8Array, stream: OutputStream) => void): void {
    const { output } = this.#parts.stream
    const feed = this.#parts.tty ? (chunk: Uint8Array) => listener(chunk, 'out') : demux(listener)
    output.removeAllListeners('data')
    output.on('data', (chunk: Uint8Array) => {
      this.#heard += 1
      feed(chunk)
    })
    this.#listening = true
    output.resume()
  }

  write(bytes: Uint8Array): boolean {
    const { input } = this.#parts.stream
    return !this.#over && input.writable ? input.write(bytes) : true
  }

  onDrain(listener: () => void): void {
    this.#drain = listener
  }

  pause(): void {
    this.#parts.stream.output.pause()
  }

  resume(): void {
    if (this.#listening) this.#parts.stream.output.resume()
  }

  resize(size: TerminalSize): void {
    if (this.#parts.tty && !this.#over) this.#parts.resizer.set(size)
  }

  end(): void {
    // With a TTY, closing its input would make docker drop the output too, and end nothing.
    if (!this.#parts.tty && !this.#over) this.#parts.stream.input.end()
  }

  detach(): void {
    this.#finish({ kind: 'detach' })
  }

  [Symbol.dispose](): void {
    this.detach()
  }

  async #quiet(time: number): Promise<void> {
    for (;;) {
      const heard = this.#heard
      await new Promise((resolve) => setTimeout(resolve, time))
      if (this.#over) return
      if (this.#heard === heard && !this.#parts.stream.output.isPaused()) return
    }
  }
}
