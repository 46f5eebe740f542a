import { type Mark, markPrefix, parseMark } from './mark.js'

/** What the scanner finds, in the order of the stream. */
export interface ScanSink {
  /** Output to pass on: a view into the chunk, or bytes that were kept back. */
  bytes(bytes: Uint8Array): void
  mark(mark: Mark): void
}

/** A mark longer than this many bytes is not one of ours; it is passed on as output. */
export const longestMark: number = 64 * 1024

const BEL = 0x07
const ESC = 0x1b
const BACKSLASH = 0x5c

/**
 * Takes the marks of one session out of a byte stream, however the stream is cut into chunks.
 *
 * A chunk without a mark costs one substring search and is passed on as it is. Kept back is only a tail that may
 * yet become a mark, and `flush` passes it on when nothing more has come.
 */
export class MarkScanner {
  readonly #prefix: Buffer
  readonly #sink: ScanSink
  #kept: Buffer | undefined

  constructor(nonce: string, sink: ScanSink) {
    this.#prefix = Buffer.from(markPrefix(nonce), 'latin1')
    this.#sink = sink
  }

  /** Bytes kept back because they may be the beginning of a mark. */
  get pending(): number {
    return this.#kept?.length ?? 0
  }

  push(chunk: Uint8Array): void {
    let bytes: Buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (this.#kept !== undefined) {
      bytes = Buffer.concat([this.#kept, bytes])
      this.#kept = undefined
    }
    let from = 0
    for (;;) {
      const start = bytes.indexOf(this.#prefix, from)
      if (start === -1) break
      const body = start + this.#prefix.length
      const end = endOfMark(bytes, body)
      if (end === undefined) {
        if (bytes.length - start > longestMark) {
          this.#pass(bytes, from, body)
          from = body
          continue
        }
        this.#pass(bytes, from, start)
        this.#kept = bytes.subarray(start)
        return
      }
      this.#pass(bytes, from, start)
      const mark = end.ok ? parseMark(bytes.toString('utf8', body, end.at)) : undefined
      if (mark === undefined) this.#pass(bytes, start, end.next)
      else this.#sink.mark(mark)
      from = end.next
    }
    const tail = this.#startOfTail(bytes, from)
    this.#pass(bytes, from, tail)
    if (tail < bytes.length) this.#kept = bytes.subarray(tail)
  }

  /** Passes on what was kept back: no more came, so it was not a mark. */
  flush(): void {
    const kept = this.#kept
    this.#kept = undefined
    if (kept !== undefined) this.#sink.bytes(kept)
  }

  #pass(bytes: Buffer, from: number, to: number): void {
    if (from < to) this.#sink.bytes(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to))
  }

  /** Where a true beginning of the prefix ends the chunk. */
  #startOfTail(bytes: Buffer, from: number): number {
    const first = Math.max(from, bytes.length - this.#prefix.length + 1)
    for (let at = bytes.indexOf(ESC, first); at !== -1; at = bytes.indexOf(ESC, at + 1)) {
      if (this.#prefix.compare(bytes, at, bytes.length, 0, bytes.length - at) === 0) return at
    }
    return bytes.length
  }
}

/** Finds BEL or ESC \ ; any other control character means that this was no mark. */
const endOfMark = (bytes: Buffer, from: number): { ok: boolean; at: number; next: number } | undefined => {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === BEL) return { ok: true, at, next: at + 1 }
    if (byte === ESC) {
      const next = bytes[at + 1]
      if (next === undefined) return undefined
      return next === BACKSLASH ? { ok: true, at, next: at + 2 } : { ok: false, at, next: at }
    }
    if (byte < 0x20) return { ok: false, at, next: at }
  }
  return undefined
}
