/** Reads so many bytes at a time from chunks of any size, without copying what lies in one chunk. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>
  #chunk: Uint8Array = new Uint8Array()
  #at = 0
  #done = false

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]()
  }

  /** The next bytes as they lie there, `most` at most; undefined at the end. */
  async some(most: number): Promise<Uint8Array | undefined> {
    while (this.#at >= this.#chunk.length) {
      if (this.#done) return undefined
      const next = await this.#chunks.next()
      if (next.done === true) {
        this.#done = true
        return undefined
      }
      this.#chunk = next.value
      this.#at = 0
    }
    const end = Math.min(this.#at + most, this.#chunk.length)
    const bytes = this.#chunk.subarray(this.#at, end)
    this.#at = end
    return bytes
  }

  /** Exactly so many bytes; fewer only at the end. */
  async take(count: number): Promise<Uint8Array> {
    const first = await this.some(count)
    if (first === undefined || first.length === count) return first ?? new Uint8Array()
    const parts = [first]
    for (let have = first.length; have < count; ) {
      const more = await this.some(count - have)
      if (more === undefined) break
      parts.push(more)
      have += more.length
    }
    return Buffer.concat(parts)
  }

  /** Passes over so many bytes. @returns how many there were */
  async skip(count: number): Promise<number> {
    let left = count
    while (left > 0) {
      const bytes = await this.some(left)
      if (bytes === undefined) break
      left -= bytes.length
    }
    return count - left
  }

  /** Tells the source that nothing more is wanted. */
  async close(): Promise<void> {
    this.#done = true
    await this.#chunks.return?.()
  }
}
