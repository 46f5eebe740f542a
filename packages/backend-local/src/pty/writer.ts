import { writeSync } from 'node:fs'

/** Milliseconds between two tries to write into a full terminal. */
const FIRST_WAIT = 1
const LONGEST_WAIT = 32

const isFull = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && (thrown.code === 'EAGAIN' || thrown.code === 'EINTR')

/**
 * Writes into a terminal's master side without ever blocking on a program that does not read.
 *
 * libuv gives no sign when a master can be written to again, so a full one is tried ever less often; node-pty's
 * own queue would spin instead and keep a core busy until the program reads.
 */
export class PtyWriter implements Disposable {
  readonly #fd: number
  #queue: Uint8Array[] = []
  #wait: number = FIRST_WAIT
  #timer: NodeJS.Timeout | undefined
  #closed = false
  #drained: () => void = () => {}

  constructor(fd: number) {
    this.#fd = fd
  }

  onDrain(listener: () => void): void {
    this.#drained = listener
  }

  /** True when all of it is with the kernel; false when some of it waits here. Writing to a closed one is void. */
  write(bytes: Uint8Array): boolean {
    if (this.#closed) return true
    if (bytes.length > 0) this.#queue.push(bytes)
    if (!this.#timer) this.#push()
    return this.#queue.length === 0
  }

  [Symbol.dispose](): void {
    this.#closed = true
    this.#queue = []
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #push(): void {
    for (let head = this.#queue[0]; head; head = this.#queue[0]) {
      const written = this.#try(head)
      if (written === undefined) {
        this.#timer = setTimeout(() => this.#again(), this.#wait)
        this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT)
        return
      }
      this.#wait = FIRST_WAIT
      if (written < head.length) this.#queue[0] = head.subarray(written)
      else this.#queue.shift()
    }
  }

  #again(): void {
    this.#timer = undefined
    this.#push()
    if (this.#queue.length === 0) this.#drained()
  }

  /** Bytes taken, or undefined when the terminal is full. What nobody can read any more counts as taken. */
  #try(bytes: Uint8Array): number | undefined {
    try {
      return writeSync(this.#fd, bytes)
    } catch (thrown) {
      return isFull(thrown) ? undefined : bytes.length
    }
  }
}
