import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Abortable, PaksError } from '@paks/api'
import { errnoOf } from '../extract/errno.js'
import { inPieces } from '../tar/in-pieces.js'
import { writeAtomically } from './atomic-file.js'

const SHA256 = /^sha256:([0-9a-f]{64})$/

/** How a blob is written. */
export interface BlobOptions extends Abortable {
  /** Told how many bytes were written so far. */
  readonly onBytes?: (done: number) => void
  /** Whether it is on the disk before it has its name; true by default. */
  readonly lasting?: boolean
}

/** Files named by the digest of what is in them. */
export class BlobStore {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  /**
   * Keeps bytes as they come, in constant memory. What is there already under their digest is replaced by the same.
   *
   * @throws PaksError NO_SPACE; nothing is left of them then
   */
  async write(
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    { signal, onBytes = () => {}, lasting = true }: BlobOptions = {},
  ): Promise<{ readonly digest: string; readonly size: number }> {
    const hash = createHash('sha256')
    let size = 0
    let hex = ''
    const write = async (handle: FileHandle): Promise<void> => {
      for await (const chunk of inPieces(chunks)) {
        signal?.throwIfAborted()
        // The kernel takes the bytes while they are hashed.
        const writing = handle.writeFile(chunk)
        hash.update(chunk)
        size += chunk.length
        await writing
        onBytes(size)
      }
      hex = hash.digest('hex')
    }
    try {
      await writeAtomically(this.#directory, write, () => join(this.#directory, hex), { lasting })
    } catch (error) {
      if (!['ENOSPC', 'EDQUOT'].includes(errnoOf(error))) throw error
      throw new PaksError('NO_SPACE', 'no space is left to write the image', {
        hint: 'df -h shows which disk is full; nothing was changed',
        cause: error,
      })
    }
    return { digest: `sha256:${hex}`, size }
  }

  /** True when a blob is here. */
  async has(digest: string): Promise<boolean> {
    try {
      return (await stat(this.path(digest))).isFile()
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return false
      throw error
    }
  }

  /**
   * A blob's bytes, checked against its digest as they are read.
   *
   * @throws PaksError PATH_NOT_FOUND when there is none; ENGINE_ERROR when it is not what its name says
   */
  async *read(digest: string): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256')
    try {
      for await (const chunk of createReadStream(this.path(digest))) {
        hash.update(chunk)
        yield chunk
      }
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error
      throw new PaksError('PATH_NOT_FOUND', `the image lacks its part ${digest}`, { cause: error })
    }
    if (`sha256:${hash.digest('hex')}` !== digest) {
      throw new PaksError('ENGINE_ERROR', `a part of the image is damaged: ${digest}`)
    }
  }

  /** Removes the blobs that are not among these, and what a broken write left. @returns the bytes that made free */
  async keepOnly(digests: ReadonlySet<string>): Promise<number> {
    let freed = 0
    for (const name of await readdir(this.#directory)) {
      if (digests.has(`sha256:${name}`)) continue
      const path = join(this.#directory, name)
      freed += (await stat(path)).size
      await rm(path)
    }
    return freed
  }

  /** Where a blob is kept. @throws PaksError BAD_REFERENCE for what is no digest */
  path(digest: string): string {
    const hex = SHA256.exec(digest)?.[1]
    if (hex === undefined) throw new PaksError('BAD_REFERENCE', `not a digest: ${digest}`)
    return join(this.#directory, hex)
  }
}
