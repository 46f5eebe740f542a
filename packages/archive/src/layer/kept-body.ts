import { createReadStream } from 'node:fs'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** As much of one body is kept in memory; the rest on disk. */
const MOST_IN_MEMORY = 4 * 1024 * 1024

/** A body that is read once and used later, if at all. */
export class KeptBody implements AsyncDisposable {
  readonly #chunks: Uint8Array[] = []
  #bytes = 0
  #folder: string | undefined
  #handle: FileHandle | undefined

  async add(chunk: Uint8Array): Promise<void> {
    if (this.#bytes + chunk.length <= MOST_IN_MEMORY && this.#handle === undefined) {
      this.#chunks.push(chunk)
      this.#bytes += chunk.length
      return
    }
    if (this.#handle === undefined) {
      this.#folder = await mkdtemp(join(tmpdir(), 'paks-body-'))
      this.#handle = await open(join(this.#folder, 'rest'), 'wx', 0o600)
    }
    await this.#handle.writeFile(chunk)
  }

  async *read(): AsyncGenerator<Uint8Array> {
    yield* this.#chunks
    if (this.#folder !== undefined) yield* createReadStream(join(this.#folder, 'rest'))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle?.close()
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true })
  }
}
