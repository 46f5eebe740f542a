import type { LogChunk } from '@paks/api'

const newline = 0x0a
/** Never kept more than this: a line of a full-screen program may be as long as its whole session. */
const mostBytes = 1_000_000

/** The last lines of what is read, in the pieces it came in; an unfinished line counts as one. */
export async function lastLines(
  chunks: AsyncIterable<LogChunk>,
  count: number,
): Promise<readonly LogChunk[]> {
  const kept: LogChunk[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    kept.push(chunk)
    bytes += chunk.bytes.length
    while (bytes > mostBytes && kept.length > 1) bytes -= kept.shift()?.bytes.length ?? 0
  }
  return cut(kept, count)
}

/** Looks from the end for the line end that is one too many. */
function cut(chunks: readonly LogChunk[], count: number): readonly LogChunk[] {
  if (count <= 0) return []
  let found = 0
  for (let at = chunks.length - 1; at >= 0; at -= 1) {
    const chunk = chunks[at]
    if (chunk === undefined) break
    const isLast = at === chunks.length - 1
    for (let end = chunk.bytes.length - 1; end >= 0; end -= 1) {
      // The very last byte ends a line, and begins none.
      if (chunk.bytes[end] !== newline || (isLast && end === chunk.bytes.length - 1)) continue
      found += 1
      if (found < count) continue
      return [{ stream: chunk.stream, bytes: chunk.bytes.subarray(end + 1) }, ...chunks.slice(at + 1)].filter(
        ({ bytes }) => bytes.length > 0,
      )
    }
  }
  return chunks
}
