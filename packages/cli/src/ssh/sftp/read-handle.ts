import type { SessionFiles } from '../files/session-files.js'
import { Spool } from './spool.js'

/** A file of the container on its way to a client, which may ask for any part of it before all has come. */
export class ReadHandle implements AsyncDisposable {
  readonly #spool: Spool
  readonly #stop = new AbortController()
  readonly #coming: Promise<void>
  #wake: () => void = () => {}
  #arrived: Promise<void>
  #error: unknown
  #whole = false

  private constructor(files: SessionFiles, path: string, spool: Spool) {
    this.#spool = spool
    this.#arrived = this.#more()
    this.#coming = this.#fetch(files, path)
  }

  /** Resolves when some of it is here. @throws what keeps it from being read */
  static async open(files: SessionFiles, path: string): Promise<ReadHandle> {
    const handle = new ReadHandle(files, path, await Spool.open())
    if (!handle.#whole) await handle.#arrived
    if (handle.#error === undefined) return handle
    await handle[Symbol.asyncDispose]()
    throw handle.#error
  }

  /** Bytes from there on; none at the end of the file. */
  async read(offset: number, length: number): Promise<Buffer> {
    while (!this.#whole && this.#error === undefined && this.#spool.size < offset + length)
      await this.#arrived
    if (this.#error !== undefined) throw this.#error
    return await this.#spool.read(offset, length)
  }

  /** Resolves when all of it is here. */
  async whole(): Promise<Spool> {
    await this.#coming
    if (this.#error !== undefined) throw this.#error
    return this.#spool
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    await this.#coming
    await this.#spool[Symbol.asyncDispose]()
  }

  async #fetch(files: SessionFiles, path: string): Promise<void> {
    try {
      for await (const bytes of files.read(path, this.#stop.signal)) {
        await this.#spool.write(bytes, this.#spool.size)
        this.#told()
      }
    } catch (thrown) {
      this.#error = thrown
    }
    this.#whole = true
    this.#told()
  }

  #told(): void {
    const wake = this.#wake
    this.#arrived = this.#more()
    wake()
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}
