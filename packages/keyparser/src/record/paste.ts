import type { PasteEvent } from '../event.js'
import { utf8Text } from '../text/decode.js'
import { Bytes } from './bytes.js'

/** One phase of a paste, to be filled in by who makes it. */
export class PasteRecord extends Bytes implements PasteEvent {
  declare phase: PasteEvent['phase']
  declare truncated: boolean
  /** How many bytes at either end of the raw ones are markers. */
  declare head: number
  declare tail: number

  get kind(): 'paste' {
    return 'paste'
  }
  get bytes(): Uint8Array {
    return this.buffer.subarray(this.start + this.head, this.end - this.tail)
  }
  get text(): string {
    return utf8Text(this.bytes)
  }
}
