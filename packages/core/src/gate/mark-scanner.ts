import { type AsideMark, type Mark, markPrefix, parseMark } from './mark.js'

/** What the scanner finds, in the order of the stream. */
export interface ScanSink {
  /** Output to pass on: a view into the chunk, or bytes that were kept back. */
  bytes(bytes: Uint8Array): void
  mark(mark: Mark | AsideMark): void
}

/** A mark longer than this many bytes is not one of ours; it is passed on as output. */
export const longestMark: number = 64 * 1024

/** No other program has an OSC of this number. */
const surePrefix = '\x1b]7770;'
/** Ends a control sequence that a terminal has only begun to read. */
const cancel: Uint8Array = Uint8Array.of(0x18)
const BEL = 0x07
const ESC = 0x1b
const BACKSLASH = 0x5c

/**
 * Takes the marks of one session out of a byte stream, however the stream is cut into chunks.
 *
 * A chunk without a mark costs one substring search and is passed on as it is. Kept back is only a tail that may
 * yet become a mark, and `flush` passes it on when nothing more has come. Should it become one after all, the mark
 * counts, and the terminal, which has its beginning, is told to cancel it (CAN, ECMA-48 8.3.6).
 */
export class MarkScanner {
  readonly #prefix: Buffer
  readonly #sink: ScanSink
  #kept: Buffer | undefined
  /** How many of the bytes kept back were passed on already. */
  #passed = 0

  constructor(nonce: string, sink: ScanSink) {
    this.#prefix = Buffer.from(markPrefix(nonce), 'latin1')
    this.#sink = sink
  }

  /** Bytes kept back because they may be the beginning of a mark. */
  get pending(): number {
    return (this.#kept?.length ?? 0) - this.#passed
  }

  /** What is kept back begins as only marks of ours do. */
  get isMarkLikely(): boolean {
    return (this.#kept?.length ?? 0) >= surePrefix.length
  }

  push(chunk: Uint8Array): void {
    // By far most chunks of a large output have none.
    if (this.#kept === undefined && !chunk.includes(ESC)) {
      if (chunk.length > 0) this.#sink.bytes(chunk)
      return
    }
    let bytes: Buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (this.#kept !== undefined) bytes = Buffer.concat([this.#kept, bytes])
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
        this.#keep(bytes, from, start)
        return
      }
      this.#pass(bytes, from, start)
      const mark = end.ok ? parseMark(bytes.toString('utf8', body, end.at)) : undefined
      if (mark === undefined) this.#pass(bytes, start, end.next)
      else {
        if (this.#passed > start) this.#sink.bytes(cancel)
        this.#sink.mark(mark)
      }
      from = end.next
    }
    this.#keep(bytes, from, this.#startOfTail(bytes, from))
  }

  /** Passes on what was kept back: no more came, so it was most likely no mark. */
  flush(): void {
    const kept = this.#kept
    if (kept === undefined) return
    this.#pass(kept, 0, kept.length)
    this.#passed = kept.length
  }

  /** Passes a part on, but for what was passed on before. */
  #pass(bytes: Buffer, from: number, to: number): void {
    const start = Math.max(from, this.#passed)
    if (start < to) this.#sink.bytes(start === 0 && to === bytes.length ? bytes : bytes.subarray(start, to))
  }

  /** Passes on what stands before `at` and keeps the rest. */
  #keep(bytes: Buffer, from: number, at: number): void {
    this.#pass(bytes, from, at)
    this.#kept = at < bytes.length ? bytes.subarray(at) : undefined
    this.#passed = this.#kept === undefined ? 0 : Math.max(0, this.#passed - at)
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
