import type { Departure } from '../departure.js'

/** How long something at the end of a session may take, in milliseconds. */
const patience = 120_000
/** After so long somebody wonders what is going on, in milliseconds. */
const longWork = 700

/**
 * Says what takes so long, for as long as it does. Ctrl-C ends it, and a limit; whatever else ends the program waits for
 * what comes of it.
 *
 * @param show - writes to the terminal, when there is one
 * @param work - is given what to heed
 */
export const patiently = async <T>(
  show: ((text: string) => void) | undefined,
  what: string,
  signal: AbortSignal,
  work: (asked: AbortSignal) => Promise<T>,
): Promise<T> => {
  const limit = new AbortController()
  let isTold = false
  const told = setTimeout(() => {
    isTold = true
    show?.(`paks: ${what}…`)
  }, longWork)
  const late = setTimeout(() => limit.abort(new DOMException('the time is up', 'TimeoutError')), patience)
  const leave = (): void => {
    if (isCancelled(signal.reason)) limit.abort(new DOMException('cancelled', 'AbortError'))
  }
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await work(limit.signal)
  } finally {
    signal.removeEventListener('abort', leave)
    clearTimeout(late)
    clearTimeout(told)
    if (isTold) show?.('\r\x1b[K')
  }
}

const isCancelled = (reason: unknown): boolean => {
  const departure = reason as Departure | undefined
  return departure?.kind === 'signal' && departure.signal === 'SIGINT'
}
