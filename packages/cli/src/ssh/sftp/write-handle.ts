import type { FileStat, SessionFiles } from '../files/session-files.js'
import { ReadHandle } from './read-handle.js'
import { Spool } from './spool.js'

/** What a file is to become. */
export interface WriteWish {
  readonly files: SessionFiles
  readonly path: string
  /** What it replaces, or goes on with. */
  readonly old: FileStat | undefined
  readonly append: boolean
  /** What was in it is gone. */
  readonly truncate: boolean
  readonly mode: number | undefined
}

/** A file of the container that a client writes, at any place; the container gets it when it is closed. */
export class WriteHandle {
  readonly #wish: WriteWish
  readonly #spool: Spool
  #mode: number | undefined
  #modified: number | undefined

  private constructor(wish: WriteWish, spool: Spool) {
    this.#wish = wish
    this.#spool = spool
    this.#mode = wish.mode
  }

  static async open(wish: WriteWish): Promise<WriteHandle> {
    const spool = await Spool.open()
    if (!wish.truncate && wish.old !== undefined && wish.old.size > 0) {
      await using old = await ReadHandle.open(wish.files, wish.path)
      let at = 0
      for await (const bytes of (await old.whole()).chunks()) {
        await spool.write(bytes, at)
        at += bytes.length
      }
    }
    return new WriteHandle(wish, spool)
  }

  get size(): number {
    return this.#spool.size
  }

  async write(bytes: Uint8Array, offset: number): Promise<void> {
    await this.#spool.write(bytes, this.#wish.append ? this.#spool.size : offset)
  }

  async read(offset: number, length: number): Promise<Buffer> {
    return await this.#spool.read(offset, length)
  }

  async change(to: {
    readonly size?: number
    readonly mode?: number
    readonly modified?: number
  }): Promise<void> {
    if (to.size !== undefined) await this.#spool.resize(to.size)
    this.#mode = to.mode ?? this.#mode
    this.#modified = to.modified ?? this.#modified
  }

  /** Puts it into the container. */
  async close(): Promise<void> {
    await using spool = this.#spool
    const { files, path } = this.#wish
    await files.write(path, {
      size: spool.size,
      chunks: () => spool.chunks(),
      mode: this.#mode,
      modified: this.#modified,
    })
  }

  async drop(): Promise<void> {
    await this.#spool[Symbol.asyncDispose]()
  }
}
