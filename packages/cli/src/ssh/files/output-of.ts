import { Readable } from 'node:stream'
import type { Transport } from '@paks/api'

/** What a process prints on its standard output, as a stream that holds it back while nobody reads. */
export const outputOf = (transport: Transport): Readable => {
  const output = new Readable({ read: () => transport.resume() })
  transport.onData((chunk, stream) => {
    if (stream === 'out' && !output.destroyed && !output.push(chunk)) transport.pause()
  })
  void transport.ended.then(() => {
    if (!output.destroyed) output.push(null)
  })
  return output
}
