import type { FileHandle } from 'node:fs/promises'

/** File systems keep files in pages of this size or a multiple; a hole is a page that was never written. */
const PAGE = 4096
const zeros = Buffer.alloc(PAGE)

/**
 * Writes a new file from its beginning. Zeros are not written, so that pages of them become holes, as `cp` makes them; a
 * page may come in two chunks.
 */
export class HoleyWriter {
  readonly #handle: FileHandle
  #at = 0
  #endsInHole = false

  constructor(handle: FileHandle) {
    this.#handle = handle
  }

  async write(chunk: Uint8Array): Promise<void> {
    for (let from = 0; from < chunk.length; ) {
      const hole = runLength(chunk, from, this.#at, true)
      this.#at += hole
      from += hole
      if (hole > 0) this.#endsInHole = true
      const data = runLength(chunk, from, this.#at, false)
      if (data === 0) continue
      await writeAll(this.#handle, chunk.subarray(from, from + data), this.#at)
      this.#at += data
      from += data
      this.#endsInHole = false
    }
  }

  /** Gives the file its length when it ends in a hole. */
  async end(): Promise<void> {
    if (this.#endsInHole) await this.#handle.truncate(this.#at)
  }
}

/** How many bytes from a place on are zeros to the end of their pages, or are not. */
function runLength(chunk: Uint8Array, from: number, at: number, ofZeros: boolean): number {
  let end = from
  while (end < chunk.length) {
    const page = Math.min(PAGE - ((at + end - from) % PAGE), chunk.length - end)
    const isHole = zeros.subarray(0, page).equals(chunk.subarray(end, end + page))
    if (isHole !== ofZeros) break
    end += page
  }
  return end - from
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}
