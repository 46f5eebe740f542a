import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const chunk = 256 * 1024

/** A file of this machine without a name: what a client reads or writes at any place, and an engine in one go. */
export class Spool implements AsyncDisposable {
  readonly #file: FileHandle
  #size = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async open(): Promise<Spool> {
    const folder = await mkdtemp(join(tmpdir(), 'paks-sftp-'))
    try {
      return new Spool(await open(join(folder, 'file'), 'wx+', 0o600))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  get size(): number {
    return this.#size
  }

  async write(bytes: Uint8Array, offset: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, offset + done)
      done += bytesWritten
    }
    this.#size = Math.max(this.#size, offset + bytes.length)
  }

  /** Bytes from there on, fewer at the end. */
  async read(offset: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.#size - offset)))
    const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, offset)
    return buffer.subarray(0, bytesRead)
  }

  /** Cuts it, or fills it with zeros. */
  async resize(size: number): Promise<void> {
    await this.#file.truncate(size)
    this.#size = size
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < this.#size; at += chunk) yield await this.read(at, chunk)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close()
  }
}
