import type { ServedCall } from '../plugin-wire/peer.js'

/**
 * What Paks gives piece by piece. The next piece is taken when this one was: whoever reads slowly holds it back.
 *
 * @param signal - ends it
 */
export async function* streamed<T>(
  call: Pick<ServedCall, 'request'>,
  method: string,
  args: readonly unknown[],
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  const left = new AbortController()
  const given: { readonly piece: T; readonly taken: () => void }[] = []
  let wake: () => void = () => undefined
  let ended = false
  const request = call
    .request(method, args, {
      signal: signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]),
      serve: (_method, [piece]) =>
        new Promise<void>((taken) => {
          given.push({ piece: piece as T, taken })
          wake()
        }),
    })
    .finally(() => {
      ended = true
      wake()
    })
  // Its failure is told where the stream is read.
  request.catch(() => undefined)
  try {
    for (;;) {
      const next = given.shift()
      if (next !== undefined) {
        yield next.piece
        next.taken()
      } else if (ended) {
        await request
        return
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    left.abort()
  }
}
