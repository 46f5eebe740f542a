import type { TerminalEvent } from '../event.js'
import { KeyRecord, Typed } from '../record/key.js'

/** Joins the keys of one grapheme cluster into one key. Events go through it in order. */
export class GraphemeJoiner {
  private readonly sink: (event: TerminalEvent) => void
  private readonly segmenter: Intl.Segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  /** The keys of the cluster so far, and its text. */
  private keys: KeyRecord[] = []
  private text = ''

  constructor(sink: (event: TerminalEvent) => void) {
    this.sink = sink
  }

  /** How many bytes wait to see whether their cluster goes on. */
  get pending(): number {
    return this.keys.reduce((sum, key) => sum + key.end - key.start, 0)
  }

  /** Takes an event; hands it on at once when it cannot be part of a cluster. */
  readonly take = (event: TerminalEvent): void => {
    if (!(event instanceof KeyRecord) || event.typed <= 0 || event.flags !== 0) {
      this.flush()
      this.sink(event)
      return
    }
    const char = String.fromCodePoint(event.typed)
    if (this.keys.length > 0 && !this.isOne(this.text + char)) this.flush()
    this.keys.push(event)
    this.text += char
  }

  /** A chunk is over: ASCII is told at once, for a typed letter must not wait for an accent that never comes. */
  chunkEnd(): void {
    if (this.keys.length === 1 && this.text < '\x7f') this.flush()
  }

  /** Tells the cluster at hand. */
  flush(): void {
    const { keys } = this
    const [first] = keys
    if (first === undefined) return
    this.keys = []
    this.text = ''
    if (keys.length === 1) {
      this.sink(first)
      return
    }
    const bytes = Uint8Array.from(keys.flatMap((key) => [...key.raw]))
    const { code, mods, shiftedCode } = first
    const key = new KeyRecord(code, mods, 0, shiftedCode, 0, Typed.inBytes, 1)
    key.buffer = bytes
    key.end = bytes.length
    this.sink(key)
  }

  private isOne(text: string): boolean {
    let count = 0
    for (const _ of this.segmenter.segment(text)) if (++count > 1) return false
    return true
  }
}
