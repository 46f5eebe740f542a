import type { Abortable } from '@paks/api'

/** A time limit that ends with the block that holds it. */
export interface Limit extends Disposable {
  /** What to hand on: aborted with the caller's signal, or when the time is up. */
  readonly asked: Abortable
}

/**
 * The caller's signal and a time limit in one; it holds on to neither once it is disposed of. Not `AbortSignal.any` with
 * `AbortSignal.timeout`: in Node 20 the timer of a signal that nothing else holds may be collected, and never comes; and
 * they take longer to come up than an engine to answer.
 *
 * @param milliseconds - the reason is then a `TimeoutError`
 *
 * @example
 * using limit = within(15_000, signal)
 * await ask(limit.asked)
 */
export function within(milliseconds: number | undefined, signal: AbortSignal | undefined): Limit {
  if (milliseconds === undefined) {
    return { asked: signal === undefined ? {} : { signal }, [Symbol.dispose]: () => {} }
  }
  const both = new AbortController()
  const late = (): void => both.abort(new DOMException('the time is up', 'TimeoutError'))
  const cancelled = (): void => both.abort(signal?.reason)
  const timer = setTimeout(late, milliseconds)
  if (signal?.aborted === true) cancelled()
  signal?.addEventListener('abort', cancelled, { once: true })
  return {
    asked: { signal: both.signal },
    [Symbol.dispose]: () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancelled)
    },
  }
}

/** The caller's signal, and so many milliseconds for what is under way to end by itself before it counts. */
export function leaving(milliseconds: number, signal: AbortSignal | undefined): Limit {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const left = (): void => {
    timer = setTimeout(() => controller.abort(signal?.reason), milliseconds)
  }
  if (signal?.aborted === true) left()
  signal?.addEventListener('abort', left, { once: true })
  return {
    asked: { signal: controller.signal },
    [Symbol.dispose]: () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', left)
    },
  }
}
