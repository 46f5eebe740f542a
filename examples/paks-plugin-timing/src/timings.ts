/** How long one call took. */
export interface Timing {
  readonly line: string
  readonly ms: number
  readonly slow: boolean
}

/** How many calls are remembered: a session may last for days. */
const most = 1000

/** The calls of a session, and which of them were slow. */
export class Timings {
  readonly #calls: Timing[] = []

  add(line: string, ms: number, slowFrom: number): Timing {
    const timing = { line, ms: Math.round(ms), slow: ms >= slowFrom }
    this.#calls.push(timing)
    if (this.#calls.length > most) this.#calls.shift()
    return timing
  }

  /** Longest first. */
  list(only: 'all' | 'slow'): readonly Timing[] {
    return this.#calls.filter(({ slow }) => only === 'all' || slow).sort((a, b) => b.ms - a.ms)
  }
}

/** A time as people read it: `420 ms`, `2.1 s`. */
export const formatTime = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`)
