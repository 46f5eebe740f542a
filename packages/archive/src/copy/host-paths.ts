import type { Stats } from 'node:fs'
import { lstat, readlink, realpath, stat } from 'node:fs/promises'
import { posix } from 'node:path'
import { PaksError } from '@paks/api'
import { errnoOf, hostProblem } from '../extract/errno.js'
import { assertsDirectory, keepEnding, splitPath } from './path-entry.js'
import type { CopySource, CopyTarget } from './plan-copy.js'

/** As many links as `docker cp` follows from one to the next. */
const MOST_LINKS = 10

/**
 * A destination on this machine. A link there is followed to what it points to, which may be nothing yet.
 *
 * @throws PaksError PATH_NOT_FOUND when the directory it would be in does not exist
 */
export async function hostTarget(path: string): Promise<CopyTarget> {
  let at = path
  for (let links = 0; ; links += 1) {
    const found = await statOf(at)
    if (found === undefined) {
      await directoryOf(at)
      return { path: at, is: 'absent' }
    }
    if (!found.isSymbolicLink()) return { path: at, is: found.isDirectory() ? 'directory' : 'other' }
    if (links === MOST_LINKS) throw new PaksError('BAD_USAGE', `too many links from ${path}`)
    at = posix.resolve(splitPath(at).directory, await readlink(at))
  }
}

/**
 * A source on this machine.
 *
 * @param followLink - whether a link at its end is followed
 * @throws PaksError PATH_NOT_FOUND
 */
export async function hostSource(path: string, followLink: boolean): Promise<CopySource> {
  try {
    const bare = path.length > 1 ? path.replace(/\/\.?$/, '') : path
    const { directory, base } = splitPath(bare)
    const followed = followLink || assertsDirectory(path)
    const resolved = followed ? await realpath(path) : posix.join(await realpath(directory), base)
    const found = await lstat(resolved)
    const name = splitPath(resolved).base
    if (assertsDirectory(path) && !found.isDirectory()) {
      throw new PaksError('BAD_USAGE', `${path} is not a directory`, {
        hint: 'leave the slash at its end out',
      })
    }
    const isRenamed = base !== name && splitPath(path).base !== '.'
    return {
      path: keepEnding(resolved, path),
      isDirectory: found.isDirectory(),
      ...(isRenamed ? { rename: base } : {}),
    }
  } catch (error) {
    throw hostProblem(error, path)
  }
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw hostProblem(error, path)
  }
}

async function directoryOf(path: string): Promise<void> {
  const { directory } = splitPath(path)
  const found = await stat(directory).catch((error: unknown) => {
    throw hostProblem(error, directory)
  })
  if (!found.isDirectory()) throw new PaksError('BAD_USAGE', `${directory} is not a directory`)
}
