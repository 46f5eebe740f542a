interface Waiter {
  readonly check: () => boolean
  readonly explain: (why: string) => Error
  readonly settle: (error?: Error) => void
}

/**
 * Promises that wait for a condition and are looked at when something happened: no clock decides when a test goes
 * on, only when it gives up.
 */
export class WaitingRoom {
  readonly #waiters = new Set<Waiter>()
  #closed: string | undefined

  /** Resolves at the first {@link look} that finds the condition true; rejects after `timeout` milliseconds. */
  wait(check: () => boolean, timeout: number, explain: (why: string) => Error): Promise<void> {
    if (check()) return Promise.resolve()
    if (this.#closed !== undefined) return Promise.reject(explain(this.#closed))
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => waiter.settle(explain(`after ${timeout} ms`)), timeout)
      const waiter: Waiter = {
        check,
        explain,
        settle: (error) => {
          clearTimeout(timer)
          this.#waiters.delete(waiter)
          if (error) reject(error)
          else resolve()
        },
      }
      this.#waiters.add(waiter)
    })
  }

  /** Something happened. */
  look(): void {
    for (const waiter of this.#waiters) if (waiter.check()) waiter.settle()
  }

  /** Nothing more will happen: whoever still waits learns why. */
  close(why: string): void {
    this.#closed = why
    for (const waiter of this.#waiters) waiter.settle(waiter.explain(why))
  }
}
