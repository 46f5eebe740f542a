import { type BigIntStats, constants } from 'node:fs'
import { lstat, open, readdir, readlink } from 'node:fs/promises'
import { type Abortable, PaksError, type Watched } from '@paks/api'
import { hostProblem } from '../extract/errno.js'
import { cancelled } from '../extract/partial.js'
import { archiveEnd, type EntryKind, paddingAfter, type TarEntry } from '../tar/entry.js'
import { nameBytes, nameText } from '../tar/file-name.js'
import { tarHead } from '../tar/write-head.js'

export interface PackOptions extends Abortable, Watched {
  /** The owner that everything gets; otherwise its own, by number. */
  readonly owner?: { readonly uid: number; readonly gid: number }
  /** Whether what has this name in the archive is to be in it; what is below a directory is asked about by itself. */
  readonly wanted?: (name: string) => boolean
  /** Leaves fractions of a second out, which engines round when they tell a time again. */
  readonly wholeSeconds?: boolean
  /** Told of each file that is no directory, with its size. */
  readonly onFile?: (bytes: number) => void
}

const CHUNK = 128 * 1024

/**
 * A file or tree of this machine as a tar archive, read as it is sent. Links are kept as links, files with several
 * names as hardlinks. A file that shrinks while it is read ends the archive
 * with an error; one that grows is cut at the size it had.
 *
 * @param source - absolute path
 * @param name - the name it has in the archive; `.` puts the contents of a directory at the top
 * @throws PaksError PATH_NOT_FOUND, PERMISSION_DENIED, BAD_USAGE
 */
export async function* pack(
  source: string,
  name: string,
  options: PackOptions = {},
): AsyncGenerator<Uint8Array> {
  const packing = new Packing(options)
  try {
    yield* packing.tree(nameBytes(source), name)
  } catch (error) {
    throw hostProblem(
      options.signal?.aborted === true ? cancelled(options.signal.reason) : error,
      packing.current,
    )
  }
  yield archiveEnd()
}

class Packing {
  readonly #options: PackOptions
  /** Names in the archive of files that have several, by device and number. */
  readonly #names = new Map<string, string>()
  current = ''

  constructor(options: PackOptions) {
    this.#options = options
  }

  async *tree(path: Buffer, name: string): AsyncGenerator<Uint8Array> {
    this.#options.signal?.throwIfAborted()
    this.current = nameText(path)
    const stats = await lstat(path, { bigint: true })
    const kind = kindOf(stats)
    if (kind === undefined) return // a socket: tar has no word for it
    const wanted = this.#options.wanted?.(name) ?? true
    if (kind !== 'directory' && !wanted) return
    if (kind === 'file') return yield* this.#file(path, name, stats)
    const entry = this.#entry(kind, kind === 'directory' ? `${name}/` : name, stats)
    if (kind === 'directory') {
      if (wanted) yield tarHead(entry)
      const names = (await readdir(path, { encoding: 'buffer' })).sort(Buffer.compare)
      for (const inner of names) {
        yield* this.tree(Buffer.concat([path, Buffer.from('/'), inner]), `${name}/${nameText(inner)}`)
      }
      return
    }
    this.#options.onFile?.(0)
    yield tarHead(
      kind === 'link' ? { ...entry, target: nameText(await readlink(path, { encoding: 'buffer' })) } : entry,
    )
  }

  async *#file(path: Buffer, name: string, found: BigIntStats): AsyncGenerator<Uint8Array> {
    const key = `${found.dev}:${found.ino}`
    const earlier = found.nlink > 1n ? this.#names.get(key) : undefined
    if (earlier !== undefined) {
      this.#options.onFile?.(0)
      yield tarHead({ ...this.#entry('hardlink', name, found), target: earlier, size: 0 })
      return
    }
    if (found.nlink > 1n) this.#names.set(key, name)
    // without waiting, should a pipe have taken its place
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
    try {
      const stats = await handle.stat({ bigint: true })
      const entry = this.#entry('file', name, stats)
      this.#options.onFile?.(entry.size)
      yield tarHead(entry)
      for (let done = 0; done < entry.size; ) {
        this.#options.signal?.throwIfAborted()
        const buffer = Buffer.allocUnsafe(Math.min(CHUNK, entry.size - done))
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, done)
        if (bytesRead === 0) throw shrunk(this.current)
        done += bytesRead
        yield buffer.subarray(0, bytesRead)
        this.#options.onProgress?.({ label: `copying ${name}`, done, total: entry.size })
      }
      yield paddingAfter(entry.size)
    } finally {
      await handle.close()
    }
  }

  #entry(kind: EntryKind, path: string, stats: BigIntStats): TarEntry {
    const modified = Number(stats.mtimeNs) / 1e9
    return {
      kind,
      path,
      size: kind === 'file' ? Number(stats.size) : 0,
      mode: Number(stats.mode) & 0o7777,
      uid: this.#options.owner?.uid ?? Number(stats.uid),
      gid: this.#options.owner?.gid ?? Number(stats.gid),
      modified: this.#options.wholeSeconds === true ? Math.floor(modified) : modified,
      ...(kind === 'character' || kind === 'block' ? { device: deviceOf(stats.rdev) } : {}),
    }
  }
}

function kindOf(stats: BigIntStats): EntryKind | undefined {
  if (stats.isFile()) return 'file'
  if (stats.isDirectory()) return 'directory'
  if (stats.isSymbolicLink()) return 'link'
  if (stats.isFIFO()) return 'fifo'
  if (stats.isCharacterDevice()) return 'character'
  return stats.isBlockDevice() ? 'block' : undefined
}

/** As glibc takes a device number apart. */
const deviceOf = (rdev: bigint): { readonly major: number; readonly minor: number } => ({
  major: Number(((rdev >> 8n) & 0xfffn) | ((rdev >> 32n) & ~0xfffn)),
  minor: Number((rdev & 0xffn) | ((rdev >> 12n) & ~0xffn)),
})

const shrunk = (path: string): PaksError =>
  new PaksError('BAD_USAGE', `${path} shrank while it was read`, {
    hint: 'copy it again when nobody writes to it',
  })
