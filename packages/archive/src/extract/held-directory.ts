import { constants, existsSync } from 'node:fs'
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises'
import { nameBytes } from '../tar/file-name.js'

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants

/** Linux names what a descriptor stands for, which makes of every call one that is relative to a held directory. */
const DESCRIPTORS = '/proc/self/fd'
const hasDescriptors = process.platform === 'linux' && existsSync(DESCRIPTORS)

/**
 * A directory that is held open. What is named in it is named in this very directory, even when somebody moves it
 * away or puts a link in its place meanwhile. Where the system has no names for descriptors, the path is checked to be
 * still that directory before each use.
 */
export class HeldDirectory implements AsyncDisposable {
  readonly #handle: FileHandle
  readonly #path: Buffer
  readonly #byDescriptor: boolean

  private constructor(handle: FileHandle, path: Buffer, byDescriptor: boolean) {
    this.#handle = handle
    this.#path = path
    this.#byDescriptor = byDescriptor
  }

  /**
   * Holds the directory a path of the user's leads to, links included.
   *
   * @param byDescriptor - whether the system has names for descriptors
   */
  static async at(path: string, byDescriptor: boolean = hasDescriptors): Promise<HeldDirectory> {
    // Held by descriptor it needs no path, and what a descriptor names, as in a view of its own, need not have one.
    const real = byDescriptor ? path : await realpath(path)
    return new HeldDirectory(await open(real, O_RDONLY | O_DIRECTORY), nameBytes(real), byDescriptor)
  }

  /** A path that names an entry of this directory: one name, no slashes. */
  async of(name: string): Promise<Buffer> {
    const last = nameBytes(name)
    if (this.#byDescriptor) return Buffer.concat([Buffer.from(`${DESCRIPTORS}/${this.#handle.fd}/`), last])
    const [held, there] = await Promise.all([this.#handle.stat(), lstat(this.#path)])
    if (held.ino !== there.ino || held.dev !== there.dev) {
      throw Object.assign(new Error(`${this.#path.toString()} was replaced meanwhile`), { code: 'ELOOP' })
    }
    return Buffer.concat([this.#path, Buffer.from('/'), last])
  }

  /** Holds a directory in this one. A link is none: it fails with ELOOP or ENOTDIR. */
  async enter(name: string): Promise<HeldDirectory> {
    const path = await this.of(name)
    const handle = await open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    return new HeldDirectory(
      handle,
      Buffer.concat([this.#path, Buffer.from('/'), nameBytes(name)]),
      this.#byDescriptor,
    )
  }

  get handle(): FileHandle {
    return this.#handle
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close()
  }
}
