import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { nameBytes } from '@paks/archive'

/** A descriptor that only names a place (open(2)); Node has no name for it. */
const O_PATH = 0o10000000

const inside = (handle: FileHandle, name: string): Buffer =>
  Buffer.concat([Buffer.from(`/proc/self/fd/${handle.fd}/`), nameBytes(name)])

/** An entry of a directory that is held open: its name means this very directory, whatever is moved meanwhile. */
export class HeldPath implements AsyncDisposable {
  readonly name: string
  readonly #directory: FileHandle

  private constructor(directory: FileHandle, name: string) {
    this.#directory = directory
    this.name = name
  }

  /**
   * Goes to the directory of a path, from held directory to held directory.
   *
   * @param root - where the path begins; links on the way to it are followed
   * @param path - absolute, and no part of it may be a link: that fails with ELOOP or ENOTDIR
   */
  static async to(root: string, path: string): Promise<HeldPath> {
    const names = path.split('/').filter((name) => name !== '' && name !== '.')
    const last = names.pop()
    if (last === undefined || last === '..' || names.includes('..')) {
      throw Object.assign(new Error(`${path} names no entry`), { code: 'ENOTDIR' })
    }
    let at = await open(root, O_PATH | constants.O_DIRECTORY)
    try {
      for (const name of names) {
        const next = await open(inside(at, name), O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW)
        await at.close()
        at = next
      }
      return new HeldPath(at, last)
    } catch (thrown) {
      await at.close()
      throw thrown
    }
  }

  /** The entry itself. */
  get here(): Buffer {
    return inside(this.#directory, this.name)
  }

  /** Another entry of the same directory. */
  beside(name: string): Buffer {
    return inside(this.#directory, name)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#directory.close()
  }
}
