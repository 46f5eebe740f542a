/** How many bytes of the output are kept: a row, with the sequences that colour it. */
const kept = 512

/** The end of the output. A long chunk is remembered as it is; short ones are copied to memory of our own. */
export class Tail {
  readonly #bytes = Buffer.alloc(kept)
  #whole: Uint8Array | undefined

  push(chunk: Uint8Array): void {
    const { length } = chunk
    if (length >= kept) {
      this.#whole = chunk
      return
    }
    this.#settle()
    this.#bytes.copyWithin(0, length)
    this.#bytes.set(chunk, kept - length)
  }

  toString(): string {
    this.#settle()
    return this.#bytes.toString('utf8')
  }

  #settle(): void {
    if (this.#whole === undefined) return
    this.#bytes.set(this.#whole.subarray(this.#whole.length - kept))
    this.#whole = undefined
  }
}
