/** How many parameters keep their values; later ones are only counted. */
const KEPT = 32
/** More parameters, or more digits in one, than any terminal sends. */
const MOST_PARAMS = 256
const MOST_DIGITS = 9

/** The parameters of a control sequence, while it is read. */
export class Params {
  private readonly values: Int32Array = new Int32Array(KEPT)
  /** Bit n: parameter n came after a colon. */
  private colons = 0
  private digits = 0
  /** How many parameters there are; a lone omitted one does not count. */
  count = 0
  /** `<`, `=`, `>`, `?` right after the introducer, or 0. */
  prefix = 0
  /** The intermediate bytes, at most two, the last in the low byte; 0 for none, -1 for too many. */
  intermediate = 0

  reset(): void {
    this.count = 0
    this.colons = 0
    this.digits = 0
    this.prefix = 0
    this.intermediate = 0
  }

  /** Takes a digit; false when the number is longer than any terminal's. */
  digit(value: number): boolean {
    if (this.count === 0) {
      this.count = 1
      this.values[0] = -1
    }
    const at = this.count - 1
    if (at < KEPT) {
      const before = this.values[at] ?? -1
      this.values[at] = before < 0 ? value : before * 10 + value
    }
    return ++this.digits <= MOST_DIGITS
  }

  /** Takes `;` or `:`; false when there are more parameters than any terminal sends. */
  separator(colon: boolean): boolean {
    if (this.count === 0) {
      this.count = 1
      this.values[0] = -1
    }
    const at = this.count++
    this.digits = 0
    if (at < KEPT) {
      this.values[at] = -1
      if (colon) this.colons |= 1 << at
    }
    return at < MOST_PARAMS
  }

  /** Takes an intermediate byte; false when there are too many. */
  mark(byte: number): boolean {
    if (this.intermediate > 0xff) return false
    this.intermediate = (this.intermediate << 8) | byte
    return true
  }

  /** The value at a flat index (sub-parameters count), or `otherwise` when omitted or not there. */
  at(index: number, otherwise: number): number {
    if (index >= this.count || index >= KEPT) return otherwise
    const value = this.values[index] ?? -1
    return value < 0 ? otherwise : value
  }

  /** Whether the parameter at a flat index is a sub-parameter of the one before it. */
  isSub(index: number): boolean {
    return index < this.count && index < KEPT && ((this.colons >>> index) & 1) === 1
  }

  /** There are no sub-parameters. */
  get plain(): boolean {
    return this.colons === 0
  }

  /** The flat index of the parameter after the one at `index`, past its sub-parameters. */
  after(index: number): number {
    let next = index + 1
    while (this.isSub(next)) next++
    return next
  }
}
