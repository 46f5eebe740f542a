import { type Clock, systemClock } from '../../src/clock.js'

/** Waits of at least so many milliseconds are held: the one for a shell that may have no hook. */
const long = 1500

/** The system's clock, but for long waits, which end when the test says so: a slow machine is not a silent shell. */
export class HeldClock implements Clock {
  readonly #held = new Set<() => void>()

  now(): number {
    return systemClock.now()
  }

  after(ms: number, callback: () => void): Disposable {
    if (ms < long) return systemClock.after(ms, callback)
    this.#held.add(callback)
    return { [Symbol.dispose]: () => void this.#held.delete(callback) }
  }

  every(ms: number, callback: () => void): Disposable {
    return systemClock.every(ms, callback)
  }

  /** Ends every long wait. */
  elapse(): void {
    const held = [...this.#held]
    this.#held.clear()
    for (const callback of held) callback()
  }
}
