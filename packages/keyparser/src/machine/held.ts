/** The start of a sequence whose end is in a later chunk. */
export class Held {
  private bytes: Uint8Array = new Uint8Array(64)
  length = 0

  /** Keeps a copy of a stretch of a chunk. */
  append(chunk: Uint8Array, start: number, end: number): void {
    const length = this.length + end - start
    if (length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(length, this.bytes.length * 2))
      grown.set(this.bytes.subarray(0, this.length))
      this.bytes = grown
    }
    // Sequences are short: a loop beats a view and a copy.
    if (end - start < 16) for (let i = start; i < end; i++) this.bytes[this.length++] = chunk[i] ?? 0
    else this.bytes.set(chunk.subarray(start, end), this.length)
    this.length = length
  }

  /** Forgets the first byte. */
  dropFirst(): void {
    this.bytes.copyWithin(0, 1, this.length--)
  }

  /** Gives the bytes and forgets them. With `lend`, the buffer itself, good until the next `append`. */
  take(lend: boolean): Uint8Array {
    const bytes = lend ? this.bytes : this.bytes.slice(0, this.length)
    this.length = 0
    return bytes
  }
}
