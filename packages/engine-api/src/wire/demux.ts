import type { OutputStream } from '@paks/api'

/** Where a process's output goes. */
export type OutputSink = (chunk: Uint8Array, stream: OutputStream) => void

const HEADER = 8

/**
 * Takes apart the stream of a process without a TTY: frames of one byte of stream number, three zero bytes, a
 * big-endian length, and so many bytes of output. A payload is passed on as it arrives, without waiting for its
 * frame to be whole and without copying.
 *
 * @returns what to feed the stream's chunks to; any split is fine
 */
export function demux(sink: OutputSink): (chunk: Uint8Array) => void {
  const header = new Uint8Array(HEADER)
  let have = 0
  let left = 0
  return (chunk) => {
    let at = 0
    while (at < chunk.length) {
      if (left === 0) {
        const take = Math.min(HEADER - have, chunk.length - at)
        header.set(chunk.subarray(at, at + take), have)
        have += take
        at += take
        if (have < HEADER) return
        have = 0
        left = lengthIn(header)
        continue
      }
      const end = Math.min(at + left, chunk.length)
      sink(chunk.subarray(at, end), header[0] === 2 ? 'err' : 'out')
      left -= end - at
      at = end
    }
  }
}

const lengthIn = (header: Uint8Array): number => new DataView(header.buffer).getUint32(4)
