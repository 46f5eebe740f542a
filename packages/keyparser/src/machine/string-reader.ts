import { StringKind, stringReplyType } from '../decode/string-report.js'
import { Byte } from '../text/byte.js'
import type { Emitter } from './emitter.js'
import type { Rules } from './rules.js'
import type { Sequence } from './sequence.js'
import { settle } from './settle.js'
import { State } from './state-table.js'

/** Reads the body of an OSC, DCS, APC, PM or SOS string. */
export class StringReader {
  kind: StringKind = StringKind.osc
  private readonly out: Emitter
  private readonly rules: Rules
  private readonly sequence: Sequence

  constructor(out: Emitter, rules: Rules, sequence: Sequence) {
    this.out = out
    this.rules = rules
    this.sequence = sequence
  }

  /** Whether a byte ends the string by itself: BEL an OSC, as xterm has it, and ST where C1 controls are on. */
  endsWith(byte: number): boolean {
    return (
      (byte === Byte.bell && this.kind === StringKind.osc) ||
      (byte === Byte.stringTerminator && this.rules.c1)
    )
  }

  /** Goes through the body from `i`; returns the place of a byte that may end it, or the chunk's end. */
  scan(buffer: Uint8Array, i: number): number {
    const { length } = buffer
    const { sequence } = this
    let at = i
    for (;;) {
      const full = sequence.from + this.rules.maxPending - sequence.held.length
      const limit = Math.min(length, full)
      while (at < limit) {
        const byte = buffer[at] as number
        if (byte === Byte.esc || byte === Byte.cancel || byte === Byte.substitute || this.endsWith(byte))
          return at
        at++
      }
      if (at < full) return at
      sequence.tellPiece(buffer, at)
    }
  }

  /** The string ended well, before `end`. */
  end(buffer: Uint8Array, end: number): void {
    const { out, sequence } = this
    sequence.take(buffer, end)
    if (sequence.over) {
      out.unknown()
      return
    }
    const type = stringReplyType(this.kind, out.buffer, out.start, out.end)
    this.rules.queries.answer(type)
    out.reply(type)
  }

  /** The Byte.esc at `end - 1` was no terminator: the string is over, the Byte.esc starts anew. */
  break(buffer: Uint8Array, end: number): void {
    const { out, sequence } = this
    sequence.take(buffer, end)
    out.end--
    settle(State.string, sequence, out)
    sequence.restart()
  }
}
