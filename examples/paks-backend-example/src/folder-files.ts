import { lstat, readdir, readFile, readlink, realpath, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { PaksError, type PathStat } from '@paks/api'

/** The files of a folder, by absolute path: nothing outside it can be named, nor reached by a link. */
export class FolderFiles {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  async stat(path: string): Promise<PathStat | undefined> {
    try {
      return await statOf(await this.#inside(path))
    } catch (thrown) {
      if (thrown instanceof PaksError && thrown.code === 'PATH_NOT_FOUND') return undefined
      throw thrown
    }
  }

  async list(path: string): Promise<readonly PathStat[]> {
    const folder = await this.#inside(path)
    const names = await readdir(folder).catch((thrown) => {
      throw failure(thrown, path)
    })
    return await Promise.all(names.map((name) => statOf(join(folder, name))))
  }

  async readFile(path: string): Promise<Uint8Array> {
    const file = await this.#real(await this.#inside(path), path)
    return await readFile(file).catch((thrown) => {
      throw failure(thrown, path)
    })
  }

  async writeFile(path: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
    const wanted = await this.#inside(path)
    const file = await this.#real(wanted, path).catch(() => wanted)
    await writeFile(file, bytes, mode === undefined ? {} : { mode }).catch((thrown) => {
      throw failure(thrown, path)
    })
  }

  /** A path as it is written, its folder with links followed. */
  async #inside(path: string): Promise<string> {
    const wanted = resolve(this.#root, path)
    if (wanted === this.#root) return wanted
    return join(await this.#real(dirname(wanted), path), basename(wanted))
  }

  async #real(wanted: string, path: string): Promise<string> {
    const real = await realpath(wanted).catch((thrown) => {
      throw failure(thrown, path)
    })
    if (real === this.#root || real.startsWith(this.#root + sep)) return real
    throw new PaksError('PATH_NOT_FOUND', `${path} is not in this session's folder`, {
      hint: `its files are below ${this.#root}`,
    })
  }
}

const statOf = async (path: string): Promise<PathStat> => {
  const found = await lstat(path).catch((thrown) => {
    throw failure(thrown, path)
  })
  const kind = found.isFile()
    ? 'file'
    : found.isDirectory()
      ? 'directory'
      : found.isSymbolicLink()
        ? 'link'
        : 'other'
  return {
    name: basename(path),
    kind,
    size: kind === 'file' ? found.size : 0,
    mode: found.mode & 0o7777,
    modified: found.mtime,
    ...(kind === 'link' ? { target: await readlink(path) } : {}),
  }
}

const failure = (thrown: unknown, path: string): PaksError => {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : ''
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new PaksError('PATH_NOT_FOUND', `${path} does not exist`, {
      hint: 'ls shows what is there',
      cause: thrown,
    })
  if (code === 'EISDIR')
    return new PaksError('BAD_USAGE', `${path} is a folder`, { hint: 'name a file', cause: thrown })
  return PaksError.from(thrown)
}
