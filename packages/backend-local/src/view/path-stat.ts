import { lstat, readlink } from 'node:fs/promises'
import type { PathStat } from '@paks/api'
import { hostProblem, nameText } from '@paks/archive'

/** A place that can be looked at. */
interface Place {
  readonly here: Buffer
  readonly name: string
  readonly path: string
}

/** What stands at a place; undefined when nothing does. */
export const pathStat = async ({ here, name, path }: Place): Promise<PathStat | undefined> => {
  try {
    const stats = await lstat(here)
    const kind = stats.isFile()
      ? 'file'
      : stats.isDirectory()
        ? 'directory'
        : stats.isSymbolicLink()
          ? 'link'
          : 'other'
    return {
      name: name === '.' ? '/' : name,
      kind,
      size: kind === 'file' ? stats.size : 0,
      mode: stats.mode & 0o7777,
      modified: stats.mtime,
      ...(kind === 'link' ? { target: nameText(await readlink(here, { encoding: 'buffer' })) } : {}),
    }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined
    throw hostProblem(thrown, path)
  }
}
