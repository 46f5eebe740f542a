/** Smaller pieces are gathered in blocks, so that a paste of single bytes does not keep a view for each. */
const WORTH_A_VIEW = 4096
const BLOCK = 65536

/** The pieces of a paste, joined once at its end. */
export class Collector {
  private pieces: Uint8Array[] = []
  private block: Uint8Array = new Uint8Array(0)
  private blockStart = 0
  private blockEnd = 0
  length = 0
  /** Chunks are their sender's again after each push: keep copies, no views. */
  private readonly copy: boolean

  constructor(copy: boolean) {
    this.copy = copy
  }

  add(buffer: Uint8Array, start: number, end: number): void {
    this.length += end - start
    if (!this.copy && end - start >= WORTH_A_VIEW) {
      this.closeStretch()
      this.pieces.push(buffer.subarray(start, end))
      return
    }
    let from = start
    while (from < end) {
      if (this.blockEnd === this.block.length) {
        this.closeStretch()
        this.block = new Uint8Array(BLOCK)
        this.blockStart = 0
        this.blockEnd = 0
      }
      const to = Math.min(end, from + this.block.length - this.blockEnd)
      this.block.set(buffer.subarray(from, to), this.blockEnd)
      this.blockEnd += to - from
      from = to
    }
  }

  /** Joins the pieces into bytes of their own and forgets them. */
  take(): Uint8Array {
    this.closeStretch()
    const joined = new Uint8Array(this.length)
    let at = 0
    for (const piece of this.pieces) {
      joined.set(piece, at)
      at += piece.length
    }
    this.pieces = []
    this.length = 0
    return joined
  }

  private closeStretch(): void {
    if (this.blockEnd > this.blockStart) this.pieces.push(this.block.subarray(this.blockStart, this.blockEnd))
    this.blockStart = this.blockEnd
  }
}
