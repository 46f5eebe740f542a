import type { Transport } from '@paks/api'

/**
 * A transport that hands on output in pieces of at most `size` bytes, and shows it to `tap` before.
 *
 * @param tap - called with each chunk as it came
 */
export const tapped = (transport: Transport, size: number, tap: (chunk: Uint8Array) => void): Transport => ({
  ended: transport.ended,
  onData: (listener) =>
    transport.onData((chunk, stream) => {
      tap(chunk)
      for (let at = 0; at < chunk.length; at += size) listener(chunk.subarray(at, at + size), stream)
    }),
  write: (bytes) => transport.write(bytes),
  onDrain: (listener) => transport.onDrain(listener),
  pause: () => transport.pause(),
  resume: () => transport.resume(),
  resize: (to) => transport.resize(to),
  end: () => transport.end(),
  detach: () => transport.detach(),
  [Symbol.dispose]: () => transport[Symbol.dispose](),
})
