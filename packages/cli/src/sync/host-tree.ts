import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { errnoOf, fileFailure } from '@paks/core/config'
import type { Tree, TreeEntry } from './tree.js'

/**
 * A directory of this machine.
 *
 * @param excluded - what is passed over, with all that is below it
 * @throws PaksError PATH_NOT_FOUND, BAD_USAGE when it is no directory, PERMISSION_DENIED
 */
export const hostTree = async (
  folder: string,
  excluded: (path: string) => boolean,
  signal: AbortSignal,
): Promise<Tree> => {
  const tree = new Map<string, TreeEntry>()
  const walk = async (path: string): Promise<void> => {
    signal.throwIfAborted()
    const names = await readdir(join(folder, path)).catch((thrown: unknown) => {
      throw folderFailure(thrown, join(folder, path))
    })
    for (const name of names.sort()) {
      const inner = path === '' ? name : `${path}/${name}`
      if (excluded(inner)) continue
      const entry = await entryAt(join(folder, inner))
      if (entry === undefined) continue
      tree.set(inner, entry)
      if (entry.kind === 'directory') await walk(inner)
    }
  }
  await walk('')
  return tree
}

const folderFailure = (thrown: unknown, path: string): PaksError => {
  const code = errnoOf(thrown)
  if (code === 'ENOENT') return new PaksError('PATH_NOT_FOUND', `there is no ${path} here`, { exitCode: 125 })
  if (code === 'ENOTDIR')
    return new PaksError('BAD_USAGE', `${path} is no directory`, { hint: 'paks cp copies files' })
  return fileFailure(thrown, path)
}

/** Undefined for a socket, which no archive can hold, and for what has gone meanwhile. */
const entryAt = async (path: string): Promise<TreeEntry | undefined> => {
  const stats = await lstat(path).catch(() => undefined)
  if (stats === undefined || stats.isSocket()) return undefined
  const mode = stats.mode & 0o7777
  if (stats.isDirectory()) return { kind: 'directory', mode, size: 0, modified: 0 }
  const modified = Math.floor(stats.mtimeMs / 1000)
  if (stats.isSymbolicLink()) return { kind: 'link', mode: 0o777, size: stats.size, modified }
  return { kind: stats.isFile() ? 'file' : 'other', mode, size: stats.isFile() ? stats.size : 0, modified }
}
