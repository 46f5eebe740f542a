import { Byte } from '../text/byte.js'

/** How many parameters keep their values; later ones are only counted. */
const KEPT = 32
/** More parameters, or more digits in one, than any terminal sends. */
const MOST_PARAMS = 256
const MOST_DIGITS = 9

/** Whether a byte is a digit, `:` or `;`. */
export const isParameter = (byte: number): boolean => byte >= Byte.zero && byte <= Byte.semicolon

/** The parameters of a control sequence, while it is read. */
export class Params {
  private readonly values: Int32Array = new Int32Array(KEPT)
  /** Bit n: parameter n came after a colon. */
  declare private colons: number
  declare private digits: number
  /** Bit n: parameter n has a minus sign, which only mouse reports have. */
  declare private signs: number
  /** How many parameters there are; a lone omitted one does not count. */
  declare count: number
  /** `<`, `=`, `>`, `?` right after the introducer, or 0. */
  declare prefix: number
  /** The intermediate bytes, at most two, the last in the low byte. */
  declare intermediate: number
  /** There are more parameters, digits or intermediates than any terminal sends. */
  declare overlong: boolean

  constructor() {
    this.reset()
  }

  reset(): void {
    this.count = 0
    this.colons = 0
    this.digits = 0
    this.signs = 0
    this.prefix = 0
    this.intermediate = 0
    this.overlong = false
  }

  /** Reads digits, `;` and `:` from `at`; returns the place of the first other byte, or of the chunk's end. */
  read(buffer: Uint8Array, at: number, end: number): number {
    const { values } = this
    let { count, digits } = this
    if (count === 0) {
      count = 1
      values[0] = -1
    }
    let value = count <= KEPT ? (values[count - 1] as number) : 0
    let i = at
    for (; i < end; i++) {
      const byte = buffer[i] as number
      if (byte < Byte.zero || byte > Byte.semicolon) break
      if (byte < Byte.colon) {
        value = (value < 0 ? 0 : value * 10) + byte - Byte.zero
        if (++digits <= MOST_DIGITS) continue
        value = 0
        this.overlong = true
        i++
        break
      }
      if (count <= KEPT) values[count - 1] = value
      if (byte === Byte.colon && count < KEPT) this.colons |= 1 << count
      digits = 0
      value = -1
      if (++count <= MOST_PARAMS) continue
      this.overlong = true
      i++
      break
    }
    if (count <= KEPT) values[count - 1] = value
    this.count = count
    this.digits = digits
    return i
  }

  /** Takes an intermediate byte. */
  mark(byte: number): void {
    if (this.intermediate > 0xff) this.overlong = true
    this.intermediate = (this.intermediate << 8) | byte
  }

  /** Takes a minus sign; false where none can stand. */
  negate(): boolean {
    const bit = 1 << (this.count - 1)
    if (this.prefix !== Byte.less || this.count < 2 || this.digits > 0 || (this.signs & bit) !== 0)
      return false
    this.signs |= bit
    return true
  }

  /** The value at a flat index with its sign, 0 when omitted. */
  signed(index: number): number {
    const value = this.at(index, 0)
    return (this.signs >>> index) & 1 ? 0 - value : value
  }

  /** The value at a flat index (sub-parameters count), or `otherwise` when omitted or not there. */
  at(index: number, otherwise: number): number {
    if (index >= this.count || index >= KEPT) return otherwise
    const value = this.values[index] as number
    return value < 0 ? otherwise : value
  }

  /** Parameter `index`, which must be there, as modifiers: on the wire they are one more than kitty's bits. */
  mods(index: number): number {
    const wire = this.values[index] as number
    return wire > 0 ? (wire - 1) & 0xff : 0
  }

  /** There are at most two parameters, without sub-parameters: what nearly every key sends. */
  get short(): boolean {
    return this.colons === 0 && this.count <= 2
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
    if (this.colons !== 0) while (this.isSub(next)) next++
    return next
  }
}
