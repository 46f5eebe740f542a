/** How many bytes of the output are kept: a row, with the sequences that colour it. */
const kept = 512

/** The end of the output, in memory of its own. */
export class Tail {
  readonly #bytes = Buffer.alloc(kept)

  push(chunk: Uint8Array): void {
    const { length } = chunk
    if (length >= kept) {
      this.#bytes.set(chunk.subarray(length - kept))
      return
    }
    this.#bytes.copyWithin(0, length)
    this.#bytes.set(chunk, kept - length)
  }

  toString(): string {
    return this.#bytes.toString('utf8')
  }
}
