import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { blobPath } from './layout.js'
import { type Descriptor, LAYER } from './oci.js'

/** Bytes that are gathered before they are hashed and written: small members would cost a call each. */
const BATCH = 256 * 1024

/**
 * Writes a layer into a layout as it comes, in constant memory, and names it by what it holds.
 *
 * @param onBytes - told how much was written so far
 * @throws PaksError NO_SPACE; nothing is left of it then
 */
export const writeBlob = async (
  layout: string,
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (done: number) => void = () => {},
): Promise<Descriptor> => {
  const folder = join(layout, 'blobs', 'sha256')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const temporary = join(layout, `.new-${randomBytes(6).toString('hex')}`)
  const hash = createHash('sha256')
  const file = await open(temporary, 'wx', 0o600)
  let size = 0
  let batch: Uint8Array[] = []
  let gathered = 0
  const flush = async (): Promise<void> => {
    if (gathered === 0) return
    const [only] = batch
    const whole = batch.length === 1 && only !== undefined ? only : Buffer.concat(batch, gathered)
    batch = []
    gathered = 0
    // The kernel takes the bytes while they are hashed.
    const writing = file.writev([whole])
    hash.update(whole)
    const { bytesWritten } = await writing
    if (bytesWritten < whole.length) await file.writeFile(whole.subarray(bytesWritten))
    size += whole.length
    onBytes(size)
  }
  try {
    for await (const chunk of bytes) {
      batch.push(chunk)
      gathered += chunk.length
      if (gathered >= BATCH) await flush()
    }
    await flush()
    await file.close()
    const digest = `sha256:${hash.digest('hex')}`
    renameSync(temporary, blobPath(layout, digest))
    return { mediaType: LAYER, digest, size }
  } catch (thrown) {
    await file.close().catch(() => {})
    rmSync(temporary, { force: true })
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') {
      throw new PaksError('NO_SPACE', 'no space is left to save the image', { cause: thrown })
    }
    throw thrown
  }
}
