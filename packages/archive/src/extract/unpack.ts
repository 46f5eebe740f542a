import { lchown, link, lstat, lutimes, mkdir, symlink } from 'node:fs/promises'
import { type Abortable, type Copied, PaksError, type Watched } from '@paks/api'
import type { TarEntry, TarMember } from '../tar/entry.js'
import { nameBytes } from '../tar/file-name.js'
import { errnoOf, hostProblem } from './errno.js'
import { HeldDirectory } from './held-directory.js'
import { makeFile, setAttributes } from './make-file.js'
import { memberParts, refusal, shown } from './member-path.js'
import { cancelled, partial } from './partial.js'
import { replace } from './replace.js'
import { Tree } from './tree.js'

export interface UnpackOptions extends Abortable, Watched {
  /** Gives files their owner and group by number, which takes root. */
  readonly keepOwner?: boolean
}

/**
 * Writes the members of an archive below a directory of this machine, and nowhere else, whatever their names and links
 * say: every step goes from one held directory into the next, never through a link. A file that exists is replaced
 * when the new one is whole; a directory and what is none never replace each other. Times, modes and links are kept,
 * set-id bits are not, and pages of zeros become holes.
 *
 * Devices and pipes are not made: the rest is written, and then the error names the first of them.
 *
 * @param directory - absolute path of a directory that exists
 * @throws PaksError PERMISSION_DENIED, BAD_USAGE, NO_SPACE, ABORTED; the message says what was written until then
 */
export async function unpackTo(
  directory: string,
  members: AsyncIterable<TarMember>,
  options: UnpackOptions = {},
): Promise<Copied> {
  const work = new Unpacking(options)
  try {
    await using root = await HeldDirectory.at(directory)
    return await work.all(root, members)
  } catch (error) {
    const cause = options.signal?.aborted === true ? cancelled(options.signal.reason) : error
    throw partial(hostProblem(cause, work.current || directory), work.copied)
  }
}

class Unpacking {
  readonly #options: UnpackOptions
  readonly #directories: { readonly parts: readonly string[]; readonly entry: TarEntry }[] = []
  readonly #left: string[] = []
  #files = 0
  #bytes = 0
  /** What is being written, for messages. */
  current = ''

  constructor(options: UnpackOptions) {
    this.#options = options
  }

  get copied(): Copied {
    return { files: this.#files, bytes: this.#bytes }
  }

  async all(root: HeldDirectory, members: AsyncIterable<TarMember>): Promise<Copied> {
    await using tree = new Tree(root, true)
    await using there = new Tree(root, false)
    for await (const member of members) {
      this.#options.signal?.throwIfAborted()
      this.current = shown(member.entry.path)
      await this.#member(tree, there, member)
    }
    // The deepest first, and after all else: one that may not be written to must be whole before it gets its mode, and
    // what is made in it touches its time.
    for (const { parts, entry } of this.#directories.reverse()) {
      this.current = shown(entry.path)
      const { handle } = await there.directory(parts)
      await setAttributes(handle, entry, this.#options.keepOwner === true)
    }
    if (this.#left[0] !== undefined) throw leftOut(this.#left[0], this.#left.length)
    return this.copied
  }

  async #member(tree: Tree, there: Tree, { entry, body }: TarMember): Promise<void> {
    const parts = memberParts(entry.path)
    const name = parts.at(-1)
    if (name === undefined) {
      if (entry.kind === 'directory') return
      throw refusal(entry.path, 'would stand in the place of the destination')
    }
    const parent = await tree.directory(parts.slice(0, -1))
    if (entry.kind === 'directory') {
      await makeDirectory(await parent.of(name), this.current)
      this.#directories.push({ parts, entry })
      return
    }
    const make = await this.#maker(there, entry, body)
    if (make === undefined) return void this.#left.push(this.current)
    await replace(parent, name, make, this.current)
    this.#files += 1
    this.#bytes += entry.size
  }

  /** How to make an entry at a free path; undefined for what is not made here. */
  async #maker(
    there: Tree,
    entry: TarEntry,
    body: AsyncIterable<Uint8Array>,
  ): Promise<((path: Buffer) => Promise<void>) | undefined> {
    const { onProgress, keepOwner = false } = this.#options
    const label = `copying ${this.current}`
    switch (entry.kind) {
      case 'file':
        return (path) =>
          makeFile(path, entry, this.#checked(body), keepOwner, (done) =>
            onProgress?.({ label, done, total: entry.size }),
          )
      case 'link':
        return async (path) => {
          await symlink(nameBytes(entry.target ?? ''), path)
          if (keepOwner) await lchown(path, entry.uid, entry.gid)
          await lutimes(path, entry.modified, entry.modified)
        }
      case 'hardlink': {
        const source = await existing(there, entry)
        return (path) => link(source, path)
      }
      default:
        return undefined
    }
  }

  async *#checked(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      this.#options.signal?.throwIfAborted()
      yield chunk
    }
  }
}

async function makeDirectory(path: Buffer, name: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error
    if ((await lstat(path)).isDirectory()) return
    throw new PaksError('BAD_USAGE', `cannot overwrite ${name}, which is no directory, with a directory`, {
      hint: 'remove it first, or copy to another place',
    })
  }
}

/** The file that a hardlink is another name of: looked for by the same rules, so that it is never one outside. */
async function existing(there: Tree, entry: TarEntry): Promise<Buffer> {
  const parts = memberParts(entry.target ?? '')
  const name = parts.at(-1)
  const missing = (): PaksError =>
    refusal(entry.path, 'is another name of a file that is not below the destination')
  if (name === undefined) throw missing()
  try {
    const path = await (await there.directory(parts.slice(0, -1))).of(name)
    if ((await lstat(path)).isDirectory()) throw missing()
    return path
  } catch (error) {
    throw errnoOf(error) === 'ENOENT' ? missing() : error
  }
}

function leftOut(first: string, count: number): PaksError {
  const names = count > 1 ? `${first} and ${count - 1} more` : first
  return new PaksError('BAD_USAGE', `not copied: ${names}, being devices or pipes`, {
    hint: 'everything else was copied',
  })
}
