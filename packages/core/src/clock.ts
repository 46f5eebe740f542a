/** Time, passed in so that tests can hold it. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number
  /** Calls back once after `ms` milliseconds, unless disposed of before. */
  after(ms: number, callback: () => void): Disposable
  /** Calls back every `ms` milliseconds until disposed of. */
  every(ms: number, callback: () => void): Disposable
}

const once = (stop: () => void): Disposable => ({ [Symbol.dispose]: stop })

/** The system's clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return once(() => clearTimeout(timer))
  },
  every: (ms, callback) => {
    const timer = setInterval(callback, ms)
    return once(() => clearInterval(timer))
  },
}
