import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, lstat, open, readlink } from 'node:fs/promises'
import { PaksError } from '@paks/api'
import { hostProblem, nameBytes, nameText } from '@paks/archive'

/** Linux alone has it, and Node no name for it: a descriptor that only names a place (open(2)). */
const O_PATH = 0o10000000
const HOLD = O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW

/** As in the kernel. */
const MOST_LINKS = 40

/**
 * A place in a mounted view, reached from directory to held directory. A link is read and followed here and never by
 * the kernel, which would follow it on the machine itself; so nobody who changes the view meanwhile leads us out of it.
 */
export interface Reached extends AsyncDisposable {
  /** The path, links resolved. */
  readonly path: string
  /** A path that names this very place now, wherever it was moved. */
  readonly here: Buffer
  /** Its directory, held. */
  readonly directory: string
  /** The last part of its path; `.` for the root. */
  readonly name: string
  /** What is there; undefined when nothing is. */
  readonly stats: BigIntStats | undefined
}

interface Held {
  readonly name: string
  readonly handle: FileHandle
}

const inside = (handle: FileHandle, name: string): Buffer =>
  Buffer.concat([Buffer.from(`/proc/self/fd/${handle.fd}/`), nameBytes(name)])

const statsAt = async (path: Buffer, shown: string): Promise<BigIntStats | undefined> => {
  try {
    return await lstat(path, { bigint: true })
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined
    throw hostProblem(thrown, shown)
  }
}

/**
 * Goes to a path of a mounted view.
 *
 * @param follow - whether a link at the end is followed
 * @throws PaksError PATH_NOT_FOUND when a directory on the way is missing or is none
 */
export const reach = async (init: number, path: string, follow: boolean): Promise<Reached> => {
  // Not `join`: it would take the `..` away.
  const root = await open(`/proc/${init}/root/..`, O_PATH | constants.O_DIRECTORY)
  const held: Held[] = [{ name: '/', handle: root }]
  const close = async (): Promise<void> => {
    for (const { handle } of held.splice(0)) await handle.close()
  }
  try {
    let ahead = path.split('/').filter((name) => name !== '' && name !== '.')
    for (let links = 0; ; ) {
      const [name, ...rest] = ahead
      const parent = held.at(-1)?.handle ?? root
      const names = held.slice(1).map((one) => one.name)
      if (name === undefined) return reached(parent, '.', `/${names.join('/')}`, close)
      if (name === '..') {
        if (held.length > 1) await held.pop()?.handle.close()
        ahead = rest
        continue
      }
      const shown = `/${[...names, name].join('/')}`
      const here = inside(parent, name)
      const stats = await statsAt(here, shown)
      if (stats?.isSymbolicLink() && (follow || rest.length > 0)) {
        links += 1
        if (links > MOST_LINKS) throw new PaksError('PATH_NOT_FOUND', `too many links from ${path}`)
        const target = nameText(await readlink(here, { encoding: 'buffer' }))
        if (target.startsWith('/')) for (const { handle } of held.splice(1)) await handle.close()
        ahead = [...target.split('/').filter((part) => part !== '' && part !== '.'), ...rest]
        continue
      }
      if (rest.length === 0) return { ...(await reached(parent, name, shown, close)), stats }
      if (!stats?.isDirectory()) throw new PaksError('PATH_NOT_FOUND', `no directory called ${shown}`)
      held.push({ name, handle: await open(here, HOLD) })
      ahead = rest
    }
  } catch (thrown) {
    await close()
    throw hostProblem(thrown, path)
  }
}

const reached = async (
  directory: FileHandle,
  name: string,
  path: string,
  close: () => Promise<void>,
): Promise<Reached> => {
  const here = inside(directory, name)
  return {
    path,
    name,
    here,
    directory: `/proc/self/fd/${directory.fd}`,
    stats: name === '.' ? await lstat(here, { bigint: true }) : undefined,
    [Symbol.asyncDispose]: close,
  }
}
