import type { AsideMark, Mark } from './mark.js'
import type { ScanSink } from './mark-scanner.js'

/** What the gate does with what the scanner found. */
export interface GateSink {
  bytes(bytes: Uint8Array): void
  mark(mark: Mark): void
  /** Called at once, closed or not. */
  aside(mark: AsideMark): void
  /** A mark is held. */
  held(mark: Mark): void
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

  mark(mark: Mark | AsideMark): void {
    if (isAside(mark)) this.#sink.aside(mark)
    else if (this.#closed) {
      this.#held.push(mark)
      this.#sink.held(mark)
    } else this.#sink.mark(mark)
  }

  /** The marks that are held, oldest first. */
  get marks(): readonly Mark[] {
    return this.#held.filter((item): item is Mark => !(item instanceof Uint8Array))
  }

  /**
   * Forgets what was to be shown before a held mark, from another one or from the beginning: bytes, and that a prompt
   * was drawn. All that else was said stays.
   */
  forget(until: Mark, from?: Mark): void {
    const begin = from === undefined ? 0 : this.#held.indexOf(from)
    const end = this.#held.indexOf(until)
    if (begin === -1 || end === -1) return
    const kept = this.#held
      .slice(begin, end)
      .filter((item) => !(item instanceof Uint8Array) && item.kind !== 'ready')
    this.#held.splice(begin, end - begin, ...kept)
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

const isAside = (mark: Mark | AsideMark): mark is AsideMark =>
  mark.kind === 'ran' || mark.kind === 'now' || mark.kind === 'reply'
