import type { Ended, OutputStream, TerminalSize, Transport } from '@paks/api'

/** A transport whose far end can be changed for another, and nobody who holds it notices. */
export class SwitchedTransport implements Transport {
  #current: Transport
  #data: ((chunk: Uint8Array, stream: OutputStream) => void) | undefined
  #drain: () => void = () => undefined
  #paused = false
  #size: TerminalSize | undefined
  #end: (ended: Ended) => void = () => undefined
  readonly ended: Promise<Ended>

  constructor(first: Transport) {
    this.#current = first
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
    this.#watch(first)
  }

  /** Goes on with another one, and gives back the one before. What it prints from here on is heard. */
  switchTo(next: Transport): Transport {
    const before = this.#current
    this.#current = next
    this.#watch(next)
    next.onDrain(() => this.#drain())
    if (this.#paused) next.pause()
    else next.resume()
    if (this.#data !== undefined) next.onData(this.#data)
    if (this.#size !== undefined) next.resize(this.#size)
    return before
  }

  onData(listener: (chunk: Uint8Array, stream: OutputStream) => void): void {
    this.#data = listener
    this.#current.onData(listener)
  }

  write(bytes: Uint8Array): boolean {
    return this.#current.write(bytes)
  }

  onDrain(listener: () => void): void {
    this.#drain = listener
    this.#current.onDrain(listener)
  }

  pause(): void {
    this.#paused = true
    this.#current.pause()
  }

  resume(): void {
    this.#paused = false
    this.#current.resume()
  }

  resize(size: TerminalSize): void {
    this.#size = size
    this.#current.resize(size)
  }

  end(): void {
    this.#current.end()
  }

  detach(): void {
    this.#current.detach()
  }

  [Symbol.dispose](): void {
    this.#current[Symbol.dispose]()
  }

  /** The end of one that was left is nobody's end. */
  #watch(transport: Transport): void {
    void transport.ended.then((ended) => {
      if (this.#current === transport) this.#end(ended)
    })
  }
}
