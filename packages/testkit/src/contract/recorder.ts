import type { Ended, OutputStream, Transport } from '@paks/api'
import { escaped } from '../terminal/escaped.js'
import { WaitingRoom } from '../terminal/waiting-room.js'

/** Milliseconds a test waits for output before it gives up. */
const PATIENCE = 60_000

/** Reads a transport from the first byte to its end and lets a test wait for what it expects. */
export class Recorder {
  /** Resolves with the transport's end, after all output. */
  readonly ended: Promise<Ended>
  readonly #room = new WaitingRoom()
  readonly #chunks: Record<OutputStream, Uint8Array[]> = { out: [], err: [] }

  constructor(transport: Transport) {
    transport.onData((chunk, stream) => {
      this.#chunks[stream].push(chunk)
      this.#room.look()
    })
    this.ended = transport.ended.then((ended) => {
      this.#room.close(`the transport ended: ${JSON.stringify(ended)}`)
      return ended
    })
  }

  get out(): Buffer {
    return Buffer.concat(this.#chunks.out)
  }

  get err(): Buffer {
    return Buffer.concat(this.#chunks.err)
  }

  /** Bytes of both streams so far. */
  get length(): number {
    return [...this.#chunks.out, ...this.#chunks.err].reduce((sum, chunk) => sum + chunk.length, 0)
  }

  /** Resolves when the output contains the text. */
  waitFor(text: string): Promise<void> {
    const explain = (why: string): Error =>
      new Error(`did not see ${JSON.stringify(text)} (${why}); output: ${escaped(this.out.subarray(-400))}`)
    return this.#room.wait(() => this.out.includes(text), PATIENCE, explain)
  }

  /** Resolves when so many bytes of standard output have come. */
  waitForLength(length: number): Promise<void> {
    const explain = (why: string): Error => new Error(`${this.length} of ${length} bytes came (${why})`)
    return this.#room.wait(() => this.length >= length, PATIENCE, explain)
  }
}
