import { posix } from 'node:path'
import type { Container, PathStat } from '@paks/api'
import { archiveEnd, paddingAfter, tarHead } from '@paks/archive'
import type { Account } from '../serve/account.js'
import { ReadHandle } from './read-handle.js'
import { Spool } from './spool.js'

/** What a file is to become. */
export interface WriteWish {
  readonly container: Container
  readonly path: string
  /** What it replaces, or goes on with. */
  readonly old: PathStat | undefined
  readonly account: Account
  readonly append: boolean
  /** What was in it is gone. */
  readonly truncate: boolean
  readonly mode: number | undefined
}

/** Up to so many bytes a file is written by the way that keeps the owner of the one it replaces. */
const mostKept = 32 * 1024 * 1024

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
      await using old = await ReadHandle.open(wish.container, wish.path)
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
    const { container, path, old, account } = this.#wish
    const mode = this.#mode ?? old?.mode ?? 0o644
    if (old !== undefined && spool.size <= mostKept && this.#modified === undefined) {
      const bytes = await spool.read(0, spool.size)
      return await container.writeFile(path, bytes, { mode })
    }
    const head = tarHead({
      kind: 'file',
      path: posix.basename(path),
      size: spool.size,
      mode,
      uid: account.uid,
      gid: account.gid,
      modified: this.#modified ?? Date.now() / 1000,
    })
    await container.writeArchive(posix.dirname(path), archive(head, spool))
  }

  async drop(): Promise<void> {
    await this.#spool[Symbol.asyncDispose]()
  }
}

async function* archive(head: Uint8Array, spool: Spool): AsyncGenerator<Uint8Array> {
  yield head
  yield* spool.chunks()
  yield paddingAfter(spool.size)
  yield archiveEnd()
}
