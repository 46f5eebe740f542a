import { constants } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import type { Abortable, Copied, CopyOptions, PathStat } from '@paks/api'
import { PaksError } from '@paks/api'
import {
  asksForContents,
  assertsDirectory,
  type CopySource,
  type CopyTarget,
  hostProblem,
  hostSource,
  hostTarget,
  keepEnding,
  nameBytes,
  nameText,
  pack,
  planCopy,
  readTar,
  renameMembers,
  splitPath,
  unpackTo,
} from '@paks/archive'
import { checkSignal } from '../container/abort.js'
import { pathStat } from './path-stat.js'
import { type Reached, reach } from './reach.js'
import { replaceFile, type WriteOptions } from './replace-file.js'
import type { View } from './view.js'

export type { WriteOptions } from './replace-file.js'

const at = <T>(
  view: View,
  path: string,
  follow: boolean,
  act: (place: Reached) => Promise<T>,
  options: Abortable = {},
): Promise<T> => {
  checkSignal(options.signal)
  return view.mounted(async (init) => {
    await using place = await reach(init, path, follow)
    return await act(place)
  })
}

const missing = (path: string): PaksError =>
  new PaksError('PATH_NOT_FOUND', `no file or directory called ${path}`)

const absent = (thrown: unknown): undefined => {
  if (thrown instanceof PaksError && thrown.code === 'PATH_NOT_FOUND') return undefined
  throw thrown
}

export const stat = (view: View, path: string, options?: Abortable): Promise<PathStat | undefined> =>
  at(view, path, false, pathStat, options).catch(absent)

export const list = (view: View, path: string, options?: Abortable): Promise<readonly PathStat[]> =>
  at(
    view,
    path,
    true,
    async ({ stats, here, path: shown }) => {
      if (!stats?.isDirectory()) throw new PaksError('PATH_NOT_FOUND', `no directory called ${shown}`)
      const names = await readdir(here, { encoding: 'buffer' })
      const found = await Promise.all(
        names.map(async (bytes) => {
          const name = nameText(bytes)
          const inner = Buffer.concat([here, Buffer.from('/'), nameBytes(name)])
          return await pathStat({ here: inner, name, path: `${shown}/${name}` })
        }),
      )
      return found.filter((one) => one !== undefined)
    },
    options,
  )

export const readFile = (view: View, path: string, options?: Abortable): Promise<Uint8Array> =>
  at(
    view,
    path,
    true,
    async ({ stats, here }) => {
      if (stats === undefined) throw missing(path)
      if (!stats.isFile()) throw new PaksError('BAD_USAGE', `${path} is no file`)
      const handle = await open(here, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
      try {
        return await handle.readFile(options?.signal === undefined ? {} : { signal: options.signal })
      } finally {
        await handle.close()
      }
    },
    options,
  ).catch((thrown: unknown) => {
    throw hostProblem(thrown, path)
  })

export const writeFile = (
  view: View,
  path: string,
  bytes: Uint8Array,
  options: WriteOptions = {},
): Promise<void> => at(view, path, true, (place) => replaceFile(place, bytes, options), options)

export async function* readArchive(
  view: View,
  path: string,
  options: Abortable = {},
): AsyncGenerator<Uint8Array> {
  checkSignal(options.signal)
  const running = view.init
  const held = running === undefined ? await view.hold() : undefined
  held?.onData(() => {})
  try {
    await using place = await reach(running ?? held?.init ?? 0, path, false)
    if (place.stats === undefined) throw missing(path)
    const name = asksForContents(path) ? '.' : place.name === '.' ? '.' : place.name
    yield* pack(nameText(place.here), name, options)
  } finally {
    held?.end()
    await held?.exited
  }
}

export const writeArchive = (
  view: View,
  directory: string,
  archive: AsyncIterable<Uint8Array>,
  options: Abortable = {},
): Promise<void> =>
  at(
    view,
    directory,
    true,
    async ({ stats, here }) => {
      if (!stats?.isDirectory()) throw new PaksError('PATH_NOT_FOUND', `no directory called ${directory}`)
      await unpackTo(nameText(here), readTar(archive), { ...options, keepOwner: process.getuid?.() === 0 })
    },
    options,
  )

export const copyToHost = async (
  view: View,
  from: string,
  to: string,
  options: CopyOptions = {},
): Promise<Copied> => {
  const follow = options.followLink === true || assertsDirectory(from)
  const target = await hostTarget(to)
  return await at(
    view,
    from,
    follow,
    async ({ stats, here, path, name }) => {
      if (stats === undefined) throw missing(from)
      if (assertsDirectory(from) && !stats.isDirectory()) {
        throw new PaksError('BAD_USAGE', `${from} is not a directory`)
      }
      const { base } = splitPath(from)
      const source: CopySource = {
        path: keepEnding(path, from),
        isDirectory: stats.isDirectory(),
        ...(base !== name && base !== '.' && base !== '/' ? { rename: base } : {}),
      }
      const plan = planCopy(source, target)
      const inner = splitPath(source.path).base
      const top = inner === '/' ? '.' : inner
      const members = readTar(pack(nameText(here), top, options))
      const named = plan.name === undefined ? members : renameMembers(members, top, plan.name)
      return await unpackTo(plan.directory, named, options)
    },
    options,
  )
}

export const copyFromHost = async (
  view: View,
  from: string,
  to: string,
  options: CopyOptions = {},
): Promise<Copied> => {
  const source = await hostSource(from, options.followLink === true)
  return await at(
    view,
    to,
    true,
    async (place) => {
      const target: CopyTarget = {
        path: keepEnding(place.path, to),
        is: place.stats === undefined ? 'absent' : place.stats.isDirectory() ? 'directory' : 'other',
      }
      const plan = planCopy(source, target)
      const directory = target.is === 'directory' ? nameText(place.here) : place.directory
      const name = plan.name ?? splitPath(source.path).base
      const archive = pack(source.path, name, options)
      return await unpackTo(directory, readTar(archive), options)
    },
    options,
  )
}
