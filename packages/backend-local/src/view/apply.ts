import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import {
  chmod,
  type FileHandle,
  lchown,
  lstat,
  lutimes,
  mkdir,
  open,
  readlink,
  rename,
  rm,
  symlink,
  unlink,
} from 'node:fs/promises'
import type { Abortable, Applied, Change, Watched } from '@paks/api'
import { PaksError } from '@paks/api'
import { hostProblem, nameText } from '@paks/archive'
import { runTool } from '../process/tool.js'
import { HeldPath } from './held-path.js'
import type { View } from './view.js'

/** Why one path cannot be written while the others can. */
class Left extends Error {}

const isErrno = (thrown: unknown, ...codes: readonly string[]): boolean =>
  thrown instanceof Error && 'code' in thrown && codes.includes(String(thrown.code))

/**
 * Writes changes back to what a view is a view of. Both sides are walked from directory to held directory and through
 * no link, so that neither a name nor a link that was put there can lead anywhere else. A file is replaced when the
 * new one is whole. Removals come last, the deepest first.
 *
 * @throws PaksError NO_SPACE, PERMISSION_DENIED, ABORTED
 */
export const applyChanges = (
  view: View,
  changes: readonly Change[],
  options: Abortable & Watched = {},
): Promise<Applied> =>
  view.mounted(async (init) => {
    const target = view.record.base.directory ?? '/'
    const written = changes.filter(({ kind }) => kind !== 'removed')
    const removed = changes.filter(({ kind }) => kind === 'removed').reverse()
    const left: { path: string; why: string }[] = []
    const folders: Change[] = []
    let [paths, bytes] = [0, 0]
    const attempt = async (change: Change, act: () => Promise<number>): Promise<void> => {
      options.signal?.throwIfAborted()
      options.onProgress?.({ label: 'writing to the machine', done: paths, total: changes.length })
      try {
        bytes += await act()
        paths += 1
      } catch (thrown) {
        if (!(thrown instanceof Left)) throw hostProblem(thrown, change.path)
        left.push({ path: change.path, why: thrown.message })
      }
    }
    for (const change of written) {
      await attempt(change, async () => {
        await using from = await HeldPath.to(`/proc/${init}/root/..`, change.path).catch(gone)
        await using to = await HeldPath.to(target, change.path).catch(through)
        const { size, isFolder } = await write(from, to)
        if (isFolder) folders.push(change)
        return size
      })
    }
    for (const change of removed) {
      await attempt(change, async () => {
        await using to = await HeldPath.to(target, change.path).catch(through)
        await rm(to.here, { recursive: true, force: true })
        return 0
      })
    }
    // A directory's time was touched by what was made in it.
    for (const { path } of folders.reverse()) {
      await using from = await HeldPath.to(`/proc/${init}/root/..`, path)
      await using to = await HeldPath.to(target, path)
      await keepTimes(from, to.here)
    }
    return { paths, bytes, left }
  })

const through = (thrown: unknown): never => {
  if (isErrno(thrown, 'ELOOP', 'ENOTDIR')) {
    throw new Left('the way to it goes through a link or a file on the machine: write that back first')
  }
  if (isErrno(thrown, 'ENOENT')) throw new Left('its directory is not on the machine: write that back too')
  throw thrown
}

const gone = (thrown: unknown): never => {
  if (isErrno(thrown, 'ELOOP', 'ENOTDIR', 'ENOENT')) throw new Left('it has changed again meanwhile')
  throw thrown
}

const write = async (
  from: HeldPath,
  to: HeldPath,
): Promise<{ readonly size: number; readonly isFolder: boolean }> => {
  const stats = await lstat(from.here).catch(gone)
  const there = await lstat(to.here).catch((thrown: unknown) => {
    if (isErrno(thrown, 'ENOENT')) return undefined
    throw thrown
  })
  if (stats.isDirectory()) {
    if (there !== undefined && !there.isDirectory()) await unlink(to.here)
    if (!there?.isDirectory()) await mkdir(to.here)
    await own(to.here, stats)
    return { size: 0, isFolder: true }
  }
  if (there?.isDirectory())
    throw new Left('a directory of the machine stands in its place: remove that first')
  const temporary = to.beside(`.paks-${randomBytes(6).toString('hex')}`)
  try {
    if (stats.isSymbolicLink()) {
      await symlink(await readlink(from.here, { encoding: 'buffer' }), temporary)
      if (process.getuid?.() === 0) await lchown(temporary, stats.uid, stats.gid)
    } else if (stats.isFile()) {
      await copy(from, temporary)
      await attributes(from, temporary, stats.mode)
      await own(temporary, stats)
    } else throw new Left('it is a device, a pipe or a socket')
    await keepTimes(from, temporary)
    await rename(temporary, to.here)
    return { size: stats.isFile() ? stats.size : 0, isFolder: false }
  } catch (thrown) {
    await unlink(temporary).catch(() => {})
    throw thrown
  }
}

/** The owner first: giving a file away takes its set-id bits. */
const own = async (
  path: Buffer,
  { uid, gid, mode }: { readonly uid: number; readonly gid: number; readonly mode: number },
): Promise<void> => {
  if (process.getuid?.() === 0) await lchown(path, uid, gid)
  await chmod(path, mode & 0o7777)
}

/** Seconds with the microseconds that Node can set; a `Date` would have none. */
const seconds = (nanoseconds: bigint): number => Number(nanoseconds / 1_000n) / 1e6

const keepTimes = async ({ here }: HeldPath, to: Buffer): Promise<void> => {
  const { atimeNs, mtimeNs } = await lstat(here, { bigint: true })
  await lutimes(to, seconds(atimeNs), seconds(mtimeNs))
}

const CHUNK = 1024 * 1024

const copy = async ({ here }: HeldPath, to: Buffer): Promise<void> => {
  const source = await open(here, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  let target: FileHandle | undefined
  try {
    target = await open(to, 'wx', 0o600)
    const buffer = Buffer.allocUnsafe(CHUNK)
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, CHUNK, null)
      if (bytesRead === 0) break
      await target.writeFile(buffer.subarray(0, bytesRead))
    }
  } finally {
    await source.close()
    await target?.close()
  }
}

/** What a program may do is an attribute, and Node has no word for those: cp(1) carries them over. */
const attributes = async (from: HeldPath, to: Buffer, mode: number): Promise<void> => {
  if ((mode & 0o111) === 0) return
  // Another process finds our descriptors under our number.
  const ours = (path: Buffer): string => nameText(path).replace('/proc/self/', `/proc/${process.pid}/`)
  // Names that are no UTF-8 cannot be arguments here; such programs go without.
  if ([...from.name].some((char) => /[\udc80-\udcff]/.test(char))) return
  const command = ['cp', '--attributes-only', '--preserve=xattr', '-T', '--', ours(from.here), ours(to)]
  const { code, stderr } = await runTool(command)
  if (code !== 0) {
    throw new PaksError('PERMISSION_DENIED', `cannot keep the attributes of ${from.name}`, {
      cause: new Error(stderr.toString()),
    })
  }
}
