import type { Emitter } from '../machine/emitter.js'
import { Byte } from '../text/byte.js'
import { cutOff, isTail, widthOf } from '../text/utf8.js'
import { Collector } from './collector.js'

/** `Byte.esc [ 2 0 1 ~`, the end of a paste. */
const MARKER: Uint8Array = Uint8Array.of(Byte.esc, 0x5b, 0x32, 0x30, 0x31, 0x7e)
const NONE: Uint8Array = new Uint8Array(0)

/** What comes between the markers of a bracketed paste, in any cut. */
export class PasteScanner {
  private readonly out: Emitter
  private readonly cap: number
  private readonly collector: Collector | undefined
  /** The paste at hand is collected, and not past its cap. */
  private collecting = false
  private head = 0
  /** How much of the end marker the last chunk ended with. */
  private matched = 0
  /** The start of a character that the last chunk cut off, and how many bytes it lacks. */
  private carry: number[] = []
  private missing = 0

  /** With a collector's `cap` (bytes) pastes are collected; without, they are streamed. */
  constructor(out: Emitter, cap: number | undefined, reuse: boolean) {
    this.out = out
    this.cap = cap ?? 0
    this.collector = cap === undefined ? undefined : new Collector(reuse)
  }

  /** How many bytes wait for what comes after them. */
  get pending(): number {
    return this.matched + this.carry.length + (this.collecting ? (this.collector?.length ?? 0) : 0)
  }

  /** A paste starts; the emitter is set to its marker. */
  begin(): void {
    const { out, collector } = this
    this.collecting = collector !== undefined
    if (collector === undefined) {
      out.paste('start', false, 0, out.end - out.start)
      return
    }
    this.head = out.end - out.start
    collector.add(out.buffer, out.start, out.end)
  }

  /** Takes bytes from `at`; returns where the paste ended, or -1 when it goes on past the chunk. */
  feed(buffer: Uint8Array, at: number): number {
    const from = this.resume(buffer, at)
    if (this.matched === MARKER.length) return this.close(from)
    if (this.matched > 0 || this.missing > 0) return -1
    const { length } = buffer
    for (let scan = from; ; scan++) {
      scan = buffer.indexOf(Byte.esc, scan)
      if (scan < 0) break
      let matched = 1
      while (matched < MARKER.length && scan + matched < length && buffer[scan + matched] === MARKER[matched])
        matched++
      if (matched < MARKER.length && scan + matched < length) continue
      this.matched = matched
      this.data(buffer, from, scan)
      if (matched === MARKER.length) return this.close(scan + matched)
      return -1
    }
    const cut = cutOff(buffer, from, length)
    for (let kept = length - cut; kept < length; kept++) this.carry.push(buffer[kept] ?? 0)
    this.missing = cut === 0 ? 0 : widthOf(this.carry[0] ?? 0) - cut
    this.data(buffer, from, length - cut)
    return -1
  }

  /** The paste will not go on: gives what there is, and its end. */
  cut(): void {
    this.settle()
    this.finish(true, NONE)
  }

  /** Goes on with what the last chunk ended with; returns where in the chunk that is done. */
  private resume(buffer: Uint8Array, start: number): number {
    let at = start
    const { length } = buffer
    if (this.matched > 0) {
      while (at < length && this.matched < MARKER.length && buffer[at] === MARKER[this.matched]) {
        this.matched++
        at++
      }
      if (at < length && this.matched < MARKER.length) this.settle()
    } else if (this.missing > 0) {
      while (at < length && this.missing > 0 && isTail(buffer[at] ?? 0)) {
        this.carry.push(buffer[at++] ?? 0)
        this.missing--
      }
      if (at < length || this.missing === 0) this.settle()
    }
    return at
  }

  /** What was held back is data after all. */
  private settle(): void {
    const { matched, carry } = this
    this.matched = 0
    this.missing = 0
    if (matched > 0) this.data(MARKER, 0, matched)
    if (carry.length === 0) return
    this.carry = []
    this.data(Uint8Array.from(carry), 0, carry.length)
  }

  private data(buffer: Uint8Array, start: number, end: number): void {
    if (start >= end) return
    const { out, collector } = this
    let from = start
    if (this.collecting && collector !== undefined) {
      const room = this.cap + this.head - collector.length
      from = Math.min(end, start + room)
      collector.add(buffer, start, from)
      if (from === end) return
      this.whole(collector, true, 0)
      this.collecting = false
    }
    out.at(buffer, from, end)
    out.paste('data', false, 0, 0)
  }

  private close(at: number): number {
    this.matched = 0
    this.finish(false, MARKER)
    return at
  }

  private finish(truncated: boolean, marker: Uint8Array): void {
    const { out, collector } = this
    if (this.collecting && collector !== undefined) {
      collector.add(marker, 0, marker.length)
      this.collecting = false
      this.whole(collector, truncated, marker.length)
      return
    }
    out.at(marker, 0, marker.length)
    out.paste('end', truncated, 0, marker.length)
  }

  private whole(collector: Collector, truncated: boolean, tail: number): void {
    const joined = collector.take()
    this.out.at(joined, 0, joined.length)
    this.out.paste('whole', truncated, this.head, tail)
  }
}
