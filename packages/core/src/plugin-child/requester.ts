import type { RequestOptions, ServedCall } from '../plugin-wire/peer.js'

/** How to ask, with options that may be undefined. */
export interface AskOptions extends Omit<RequestOptions, 'signal' | 'onNotice'> {
  readonly signal?: AbortSignal | undefined
  readonly onNotice?: RequestOptions['onNotice'] | undefined
}

/**
 * Asks Paks in the course of a call. The answers are what the methods of the API promise: Paks is trusted here.
 *
 * A request that nobody waits for fails in silence.
 */
export const requester =
  (call: Pick<ServedCall, 'request'>) =>
  <T>(
    method: string,
    args: readonly unknown[],
    { signal, onNotice, ...options }: AskOptions = {},
  ): Promise<T> => {
    const answer = call.request(method, args, {
      ...options,
      ...(signal === undefined ? {} : { signal }),
      ...(onNotice === undefined ? {} : { onNotice }),
    })
    answer.catch(() => undefined)
    return answer as Promise<T>
  }
