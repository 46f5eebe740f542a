import type { Readable } from 'node:stream'

/** So many bytes close together are a flood; what a key or a screen prints is less. */
const flood = 16 * 1024
/** A gap of so many milliseconds ends it. */
const gap = 4
/** How long more of it is left to gather, in milliseconds. */
const rest = 1

/**
 * Lets output flow, or not. An engine passes a flood on in the pieces in which its monitor reads it (podman's conmon:
 * 8 KB), and to be woken for each takes longer than to read it. So after each reading of one it rests for a moment, and
 * finds what has gathered meanwhile.
 */
export class OutputFlow {
  readonly #output: Pick<Readable, 'pause' | 'resume'>
  #open = false
  #resting = false
  #bytes = 0
  #lastAt = 0

  constructor(output: Pick<Readable, 'pause' | 'resume'>) {
    this.#output = output
    output.pause()
  }

  open(): void {
    this.#open = true
    if (!this.#resting) this.#output.resume()
  }

  close(): void {
    this.#open = false
    this.#output.pause()
  }

  /** So many bytes were read. */
  read(bytes: number): void {
    const now = performance.now()
    this.#bytes = now - this.#lastAt > gap ? bytes : this.#bytes + bytes
    this.#lastAt = now
    if (this.#bytes <= flood || this.#resting) return
    this.#resting = true
    this.#output.pause()
    setTimeout(() => this.#wake(), rest)
  }

  #wake(): void {
    this.#resting = false
    // What comes now came in time.
    this.#lastAt = performance.now()
    if (this.#open) this.#output.resume()
  }
}
