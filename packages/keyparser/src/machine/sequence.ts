import { Key } from '../key/name-table.js'
import type { Emitter } from './emitter.js'
import { Held } from './held.js'
import { replay } from './settle.js'

const ESCAPE: Uint8Array = Uint8Array.of(Key.escape)

/** The bytes of the event at hand: where they start, in this chunk or an earlier one, and what came with them. */
export class Sequence {
  /** Where in the chunk at hand they start; everything before it has been told. */
  from = 0
  /** An ESC more than the sequence needs came before it. */
  alt = false
  /** It began without its ESC, which had timed out into a key. */
  late = false
  /** It is what is left of one that was too long. */
  over = false
  readonly held: Held = new Held()
  private readonly out: Emitter
  private readonly lends: boolean

  /** With `lends`, events borrow the held bytes: they are good until the next event. */
  constructor(out: Emitter, lends: boolean) {
    this.out = out
    this.lends = lends
  }

  /** A sequence starts at a place of the chunk. */
  begin(at: number): void {
    this.from = at
    this.alt = this.late = this.over = false
  }

  /** Sets the emitter to everything from the start to `end`. What follows starts there. */
  take(buffer: Uint8Array, end: number): void {
    const { held, out, from } = this
    this.from = end
    if (held.length === 0) {
      out.at(buffer, from, end)
      return
    }
    held.append(buffer, from, end)
    const { length } = held
    out.at(held.take(this.lends), 0, length)
  }

  /** {@link take} after an ESC and a key: one ESC more is a key of its own. */
  takeEscaped(buffer: Uint8Array, end: number): void {
    this.take(buffer, end)
    if (this.alt) this.out.splitEscape()
  }

  /** The first byte is an ESC and a key; the rest goes on. */
  tellEscape(): void {
    if (this.held.length > 0) this.held.dropFirst()
    else this.from++
    this.out.at(ESCAPE, 0, 1)
    this.out.press(Key.escape, 0)
  }

  /** What the emitter is set to means nothing; if it began late it was typed after all. */
  unknown(): void {
    if (this.alt) this.out.splitEscape()
    this.alt = false
    if (this.late) replay(this.out)
    else this.out.unknown()
  }

  /** As much is held as may be: tells it, and goes on with the rest. */
  tellPiece(buffer: Uint8Array, end: number): void {
    this.take(buffer, end)
    this.over = true
    this.late = false
    this.unknown()
  }

  /** An ESC that was taken with an unfinished string starts anew. */
  restart(): void {
    this.held.append(ESCAPE, 0, 1)
    this.begin(this.from)
  }
}
