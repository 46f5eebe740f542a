import type { Readable } from 'node:stream'
import { nameText } from '@paks/archive'

const newline = 0x0a

/** Reads lines and counted bytes, in turn, from a stream, however it is cut. */
export class ChannelReader {
  readonly #chunks: AsyncIterator<unknown>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: Readable) {
    // A loop over a stream ends its other direction too, unless told not to.
    this.#chunks = stream.iterator({ destroyOnReturn: false })
  }

  /** A line without its end; undefined when the stream has come to its end. */
  async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf(newline)
      if (end !== -1) {
        const line = nameText(this.#rest.subarray(0, end))
        this.#rest = this.#rest.subarray(end + 1)
        return line
      }
      if (!(await this.#more())) return undefined
    }
  }

  async byte(): Promise<number | undefined> {
    if (this.#rest.length === 0 && !(await this.#more())) return undefined
    const [byte] = this.#rest
    this.#rest = this.#rest.subarray(1)
    return byte
  }

  /** So many bytes as they come. @throws Error when there are fewer */
  async *bytes(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.#rest.length === 0 && !(await this.#more())) throw new Error('the connection ended')
      const part = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(part.length)
      left -= part.length
      yield part
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#chunks.next()
    if (done) return false
    if (value instanceof Uint8Array) this.#rest = Buffer.concat([this.#rest, value])
    return true
  }
}
