import type { Mark } from './mark.js'
import type { ScanSink } from './mark-scanner.js'

/** What the gate does with what the scanner found. */
export interface GateSink {
  bytes(bytes: Uint8Array): void
  mark(mark: Mark): void
}

/**
 * Stands between scanner and terminal. Open, it lets everything through in order; closed, it holds everything,
 * marks included, so that a host command has the terminal to itself and the prompt that follows stays whole.
 */
export class Gate implements ScanSink {
  readonly #sink: GateSink
  readonly #held: (Uint8Array | Mark)[] = []
  #closed = false

  constructor(sink: GateSink) {
    this.#sink = sink
  }

  get closed(): boolean {
    return this.#closed
  }

  bytes(bytes: Uint8Array): void {
    if (this.#closed) this.#held.push(bytes)
    else this.#sink.bytes(bytes)
  }

  mark(mark: Mark): void {
    if (this.#closed) this.#held.push(mark)
    else this.#sink.mark(mark)
  }

  close(): void {
    this.#closed = true
  }

  /** Lets through what was held, until that closes the gate again. */
  open(): void {
    this.#closed = false
    while (!this.#closed) {
      const item = this.#held.shift()
      if (item === undefined) return
      if (item instanceof Uint8Array) this.#sink.bytes(item)
      else this.#sink.mark(item)
    }
  }
}
