import { mkdir } from 'node:fs/promises'
import { errnoOf } from './errno.js'
import type { HeldDirectory } from './held-directory.js'
import { refusal } from './member-path.js'

/**
 * The destination as a tree of held directories. The way to the directory that was used last stays open, since the
 * members of an archive come directory by directory.
 */
export class Tree implements AsyncDisposable {
  readonly #root: HeldDirectory
  readonly #makes: boolean
  readonly #way: { readonly name: string; readonly directory: HeldDirectory }[] = []

  /** @param makes - whether missing directories are made */
  constructor(root: HeldDirectory, makes: boolean) {
    this.#root = root
    this.#makes = makes
  }

  /**
   * The directory that parts lead to. No part may be a link. Valid until the next call.
   *
   * @throws PaksError PERMISSION_DENIED
   */
  async directory(parts: readonly string[]): Promise<HeldDirectory> {
    let same = 0
    while (same < this.#way.length && same < parts.length && this.#way[same]?.name === parts[same]) same += 1
    for (const { directory } of this.#way.splice(same)) await directory[Symbol.asyncDispose]()
    let at = this.#way.at(-1)?.directory ?? this.#root
    for (const name of parts.slice(same)) {
      at = await this.#enter(at, name, parts)
      this.#way.push({ name, directory: at })
    }
    return at
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { directory } of this.#way.splice(0)) await directory[Symbol.asyncDispose]()
  }

  async #enter(parent: HeldDirectory, name: string, parts: readonly string[]): Promise<HeldDirectory> {
    try {
      return await parent.enter(name)
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT' || !this.#makes) throw asRefusal(error, parts)
    }
    await mkdir(await parent.of(name)).catch((error: unknown) => {
      if (errnoOf(error) !== 'EEXIST') throw error
    })
    try {
      return await parent.enter(name)
    } catch (error) {
      throw asRefusal(error, parts)
    }
  }
}

function asRefusal(error: unknown, parts: readonly string[]): unknown {
  const errno = errnoOf(error)
  const isLink = errno === 'ELOOP' || errno === 'ENOTDIR'
  return isLink ? refusal(parts.join('/'), 'goes through what is no directory') : error
}
