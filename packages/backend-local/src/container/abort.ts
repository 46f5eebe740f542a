import { PaksError } from '@paks/api'

/** @throws PaksError ABORTED when the signal was raised. */
export const checkSignal = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new PaksError('ABORTED', 'cancelled', { cause: signal.reason })
}

/** The promise's value, or a PaksError ABORTED as soon as the signal is raised. */
export const orAborted = async <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  checkSignal(signal)
  if (!signal) return promise
  let stop = (): void => {}
  const aborted = new Promise<void>((resolve) => {
    stop = resolve
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([promise, aborted.then(() => never(signal))])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const never = (signal: AbortSignal): never => {
  throw new PaksError('ABORTED', 'cancelled', { cause: signal.reason })
}
