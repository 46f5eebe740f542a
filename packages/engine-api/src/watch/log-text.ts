import type { LogChunk } from '@paks/api'

/** All pieces in one. */
export async function wholeOf(chunks: AsyncIterable<LogChunk>): Promise<Uint8Array> {
  const kept: Uint8Array[] = []
  for await (const { bytes } of chunks) kept.push(bytes)
  return Buffer.concat(kept)
}

const NEWLINE = 10

/** The lines, each with its newline; what comes after the last newline comes last. Chunks may split a line anywhere. */
export async function* linesOf(chunks: AsyncIterable<LogChunk>): AsyncGenerator<Uint8Array> {
  // Each output has its own unfinished line: the two come in turns.
  const rest: Record<LogChunk['stream'], Uint8Array[]> = { out: [], err: [] }
  for await (const { bytes, stream } of chunks) {
    let from = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...rest[stream], bytes.subarray(from, end + 1)])
      rest[stream] = []
      from = end + 1
    }
    if (from < bytes.length) rest[stream].push(bytes.subarray(from))
  }
  for (const left of [rest.out, rest.err]) if (left.length > 0) yield Buffer.concat(left)
}
