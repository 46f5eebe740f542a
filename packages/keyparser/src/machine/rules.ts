import { Queries } from './queries.js'

/** How plain text is told: a key each, a run a chunk, or a key a grapheme cluster. */
export type TextMode = 'key' | 'run' | 'grapheme'

/** What the machine and the decoders go by. */
export class Rules {
  readonly queries: Queries = new Queries()
  readonly runs: boolean
  readonly c1: boolean
  readonly win32: boolean
  readonly mousePixels: boolean
  readonly maxPending: number
  /** The high half of a surrogate pair that win32-input-mode sends as two keys; 0 for none. */
  surrogate = 0

  constructor(runs: boolean, c1: boolean, win32: boolean, mousePixels: boolean, maxPending: number) {
    this.runs = runs
    this.c1 = c1
    this.win32 = win32
    this.mousePixels = mousePixels
    this.maxPending = maxPending
  }
}
