import type { Clock } from '../clock.js'

/** A moment that will come unless it is disposed of before. */
export interface Deadline extends Disposable {
  /** Aborted when it has come. */
  readonly signal: AbortSignal
  /** Resolves when it has come. */
  readonly passed: Promise<void>
}

/** A deadline so many milliseconds from now. */
export const deadline = (clock: Clock, ms: number): Deadline => {
  const controller = new AbortController()
  let pass: () => void = () => undefined
  const passed = new Promise<void>((resolve) => {
    pass = resolve
  })
  const timer = clock.after(ms, () => {
    controller.abort()
    pass()
  })
  return { signal: controller.signal, passed, [Symbol.dispose]: () => timer[Symbol.dispose]() }
}
