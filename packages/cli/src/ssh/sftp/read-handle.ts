import type { Container } from '@paks/api'
import { readTar } from '@paks/archive'
import { Spool } from './spool.js'
import { SftpFailure, sftpStatus } from './status.js'

/** A file of the container on its way to a client, which may ask for any part of it before all has come. */
export class ReadHandle implements AsyncDisposable {
  readonly #spool: Spool
  readonly #stop = new AbortController()
  readonly #coming: Promise<void>
  #wake: () => void = () => {}
  #arrived: Promise<void>
  #error: unknown
  #whole = false

  private constructor(container: Container, path: string, spool: Spool) {
    this.#spool = spool
    this.#arrived = this.#more()
    this.#coming = this.#fetch(container, path)
  }

  static async open(container: Container, path: string): Promise<ReadHandle> {
    return new ReadHandle(container, path, await Spool.open())
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

  async #fetch(container: Container, path: string): Promise<void> {
    try {
      for await (const { entry, body } of readTar(
        container.readArchive(path, { signal: this.#stop.signal }),
      )) {
        if (entry.kind !== 'file') throw new SftpFailure(sftpStatus.failure, 'not a file')
        for await (const bytes of body) {
          await this.#spool.write(bytes, this.#spool.size)
          this.#told()
        }
        break
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
