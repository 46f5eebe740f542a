const NONE: Uint8Array = new Uint8Array(0)

/** A stretch of a chunk, set by who makes the event. The view is made when asked for. */
export class Bytes {
  declare buffer: Uint8Array
  declare start: number
  declare end: number

  constructor() {
    this.buffer = NONE
    this.start = 0
    this.end = 0
  }

  get raw(): Uint8Array {
    return this.buffer.subarray(this.start, this.end)
  }
}
