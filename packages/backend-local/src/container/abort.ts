import { PaksError } from '@paks/api'

/** What a raised signal means: TIMEOUT when a clock raised it, as `AbortSignal.timeout` does, else ABORTED. */
const errorOf = ({ reason: cause }: AbortSignal): PaksError =>
  cause instanceof Error && cause.name === 'TimeoutError'
    ? new PaksError('TIMEOUT', 'it took too long', { cause })
    : new PaksError('ABORTED', 'cancelled', { cause })

/** @throws PaksError ABORTED, TIMEOUT when the signal was raised. */
export const checkSignal = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw errorOf(signal)
}

/** The promise's value, or a PaksError ABORTED or TIMEOUT as soon as the signal is raised. */
export const orAborted = async <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  checkSignal(signal)
  if (!signal) return promise
  let stop = (): void => {}
  const raised = new Promise<never>((_, reject) => {
    stop = () => reject(errorOf(signal))
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([promise, raised])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
