import type { ClientRequest, IncomingMessage } from 'node:http'

/** What a request carries. A stream is asked for more only as fast as the far side takes it. */
export type RequestBody = string | Uint8Array | AsyncIterable<Uint8Array>

/** True for a body that can be read once only. */
export const isStream = (body: RequestBody | undefined): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && Symbol.asyncIterator in body

/**
 * Sends a body and ends the request. A stream that throws breaks the request with what it threw. Once the far side has
 * refused or the connection is gone, no more is asked of the stream, and it is closed.
 */
export function sendBody(sent: ClientRequest, body: RequestBody | undefined): void {
  if (!isStream(body)) {
    sent.end(body)
    return
  }
  let wake = (): void => {}
  let over = false
  const stop = (): void => {
    over = true
    wake()
  }
  const refused = (reply: IncomingMessage): void => {
    if ((reply.statusCode ?? 0) < 300) return
    stop()
    // the rest of the body is owed, so the connection is of no more use
    reply.once('close', () => sent.destroy())
  }
  sent
    .on('drain', () => wake())
    .once('close', stop)
    .once('error', stop)
    .once('response', refused)
  const drained = (): Promise<void> => new Promise((resolve) => (wake = resolve))
  const pump = async (): Promise<void> => {
    for await (const chunk of body) {
      if (over) return
      if (!sent.write(chunk)) await drained()
      if (over) return
    }
    sent.end()
  }
  pump().catch((error: unknown) => sent.destroy(error instanceof Error ? error : new Error(String(error))))
}
