/** A stretch of a chunk. The view is made when asked for. */
export class Bytes {
  declare buffer: Uint8Array
  declare start: number
  declare end: number

  constructor(buffer: Uint8Array, start: number, end: number) {
    this.buffer = buffer
    this.start = start
    this.end = end
  }

  get raw(): Uint8Array {
    return this.buffer.subarray(this.start, this.end)
  }
}
