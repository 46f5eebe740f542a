import type { PasteEvent } from '../event.js'
import { utf8Text } from '../text/decode.js'
import { Bytes } from './bytes.js'

/** One phase of a paste. */
export class PasteRecord extends Bytes implements PasteEvent {
  declare phase: PasteEvent['phase']
  declare truncated: boolean
  /** How many bytes at either end of the raw ones are markers. */
  declare head: number
  declare tail: number

  constructor(
    phase: PasteEvent['phase'],
    truncated: boolean,
    head: number,
    tail: number,
    buffer: Uint8Array,
    start: number,
    end: number,
  ) {
    super(buffer, start, end)
    this.phase = phase
    this.truncated = truncated
    this.head = head
    this.tail = tail
  }

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
