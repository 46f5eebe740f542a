import type { LogChunk } from '@paks/api'
import { demux } from '../wire/demux.js'

/**
 * What a process printed, as it comes.
 *
 * @param tty - it has a terminal: its output is one stream and comes without frames
 */
export async function* chunksOf(body: AsyncIterable<Uint8Array>, tty: boolean): AsyncGenerator<LogChunk> {
  let pieces: LogChunk[] = []
  const keep = (bytes: Uint8Array, stream: LogChunk['stream']): void => {
    pieces.push({ stream, bytes })
  }
  const feed = tty ? (bytes: Uint8Array) => keep(bytes, 'out') : demux(keep)
  for await (const chunk of body) {
    feed(chunk)
    yield* pieces
    pieces = []
  }
}
