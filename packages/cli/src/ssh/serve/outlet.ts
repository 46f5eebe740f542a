import type { OutputStream } from '@paks/api'
import type { ServerChannel } from 'ssh2'

/** More bytes than these wait: the process is held back. Fewer than a quarter: it goes on. */
const mostWaiting = 512 * 1024

/** What a source of output is told. */
export interface Flow {
  pause(): void
  resume(): void
}

/**
 * Sends output into a channel, a chunk at a time: the library forgets a chunk of one stream when the client's window is
 * full for both.
 */
export class Outlet {
  readonly #channel: ServerChannel
  readonly #flow: Flow
  readonly #waiting: { readonly chunk: Uint8Array; readonly stream: OutputStream }[] = []
  #bytes = 0
  #held = false
  #busy = false
  #emptied: () => void = () => {}

  constructor(channel: ServerChannel, flow: Flow) {
    this.#channel = channel
    this.#flow = flow
  }

  push(chunk: Uint8Array, stream: OutputStream): void {
    this.#waiting.push({ chunk, stream })
    this.#bytes += chunk.length
    if (!this.#held && this.#bytes > mostWaiting) {
      this.#held = true
      this.#flow.pause()
    }
    this.#next()
  }

  /** Resolves when the client has taken all, or has gone. */
  async flushed(): Promise<void> {
    if (!this.#busy) return
    await new Promise<void>((resolve) => {
      this.#emptied = resolve
      this.#channel.once('close', resolve)
    })
  }

  #next(): void {
    if (this.#busy) return
    const head = this.#waiting.shift()
    if (head === undefined) {
      this.#emptied()
      return
    }
    this.#busy = true
    const to = head.stream === 'err' ? this.#channel.stderr : this.#channel
    to.write(head.chunk, () => {
      this.#busy = false
      this.#bytes -= head.chunk.length
      if (this.#held && this.#bytes < mostWaiting / 4) {
        this.#held = false
        this.#flow.resume()
      }
      this.#next()
    })
  }
}
