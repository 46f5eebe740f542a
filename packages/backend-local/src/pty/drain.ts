import { readSync } from 'node:fs'

/** More than a kernel keeps for one terminal, so a survivor that floods it cannot hold us here. */
const LIMIT = 1024 * 1024

/**
 * Takes what a terminal still holds after its program has ended.
 *
 * On Linux a read of the master flushes the line discipline's work queue before it answers EIO (no one has the
 * slave open) or EAGAIN (somebody has), so either answer means that there is nothing more; macOS answers with
 * end-of-file.
 */
export const drain = (fd: number): Buffer[] => {
  const chunks: Buffer[] = []
  const buffer = Buffer.allocUnsafe(65_536)
  for (let total = 0; total < LIMIT; ) {
    let count: number
    try {
      count = readSync(fd, buffer)
    } catch {
      break
    }
    if (count === 0) break
    chunks.push(Buffer.from(buffer.subarray(0, count)))
    total += count
  }
  return chunks
}
