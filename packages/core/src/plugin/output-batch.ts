import type { SessionView } from '@paks/api'

/** So much waits for a plugin that is busy, in bytes; what comes beyond it is dropped. */
const mostBytes = 256 * 1024

/** Gathers output for a plugin while it is busy with what it got before. */
export class OutputBatch {
  readonly #send: (chunks: readonly Uint8Array[], session: SessionView) => Promise<void>
  #chunks: Uint8Array[] = []
  #bytes = 0
  #sending = false
  #failure: unknown

  constructor(send: (chunks: readonly Uint8Array[], session: SessionView) => Promise<void>) {
    this.#send = send
  }

  /** Takes a chunk. Throws what went wrong with one before: nobody waits for each. */
  put(chunk: Uint8Array, session: SessionView): void {
    const failure = this.#failure
    this.#failure = undefined
    if (this.#bytes + chunk.length <= mostBytes) {
      this.#chunks.push(chunk)
      this.#bytes += chunk.length
      if (!this.#sending) void this.#flush(session)
    }
    if (failure !== undefined) throw failure
  }

  async #flush(session: SessionView): Promise<void> {
    this.#sending = true
    try {
      while (this.#chunks.length > 0) {
        const chunks = this.#chunks
        this.#chunks = []
        this.#bytes = 0
        await this.#send(chunks, session)
      }
    } catch (thrown) {
      this.#failure = thrown
    } finally {
      this.#sending = false
    }
  }
}
