import { lstat, mkdir, readFile, readlink, rm, rmdir } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { errnoOf, fileFailure, replaceFile } from '@paks/core/config'
import { withInclude, withoutInclude } from './include-line.js'
import type { SshFolder } from './ssh-folder.js'

/** Where ssh itself looks: in the folder that the system knows as the user's, whatever HOME says. */
export const userConfig = (): string => join(userInfo().homedir, '.ssh', 'config')

/** A configuration that includes ours. */
interface Included {
  readonly path: string
  /** It was not there before. */
  readonly made?: boolean
  /** The outermost folder that was made for it. */
  readonly folder?: string
}

/**
 * Has a configuration include ours. A file that is missing is made, for its owner alone; of one that is there every
 * other byte, its mode, and the link that it may be stay.
 *
 * @returns whether anything was written
 */
export const include = async (path: string, folder: SshFolder): Promise<boolean> => {
  const target = await behindLinks(path)
  const old = await bytesOf(target)
  const now = withInclude(old ?? new Uint8Array(0), folder.config)
  if (now === old) return false
  const list = (await included(folder)).filter((one) => one.path !== target)
  try {
    const made =
      old === undefined ? await mkdir(dirname(target), { recursive: true, mode: 0o700 }) : undefined
    const one: Included = {
      path: target,
      ...(old === undefined ? { made: true } : {}),
      ...(made === undefined ? {} : { folder: made }),
    }
    await replaceFile(folder.included, JSON.stringify([...list, one]))
    await replaceFile(target, now, { keepsMode: old !== undefined })
  } catch (thrown) {
    throw fileFailure(thrown, target)
  }
  return true
}

/**
 * Takes our line away from wherever it is, and a file with it that was made for the line.
 *
 * @returns the files that were changed or removed
 */
export const exclude = async (folder: SshFolder): Promise<readonly string[]> => {
  const changed: string[] = []
  for (const one of await included(folder)) if (await excludeFrom(one, folder)) changed.push(one.path)
  await rm(folder.included, { force: true })
  return changed
}

const excludeFrom = async (one: Included, { config }: SshFolder): Promise<boolean> => {
  const old = await bytesOf(one.path)
  const now = old === undefined ? undefined : withoutInclude(old, config)
  if (now === undefined || now === old) return false
  try {
    if (now.length > 0 || !one.made) await replaceFile(one.path, now, { keepsMode: true })
    else {
      await rm(one.path)
      // One with other files in it is the user's by now.
      if (one.folder !== undefined) await rmdir(one.folder).catch(() => undefined)
    }
  } catch (thrown) {
    throw fileFailure(thrown, one.path)
  }
  return true
}

const included = async ({ included: path }: SshFolder): Promise<readonly Included[]> => {
  const bytes = await bytesOf(path)
  if (bytes === undefined) return []
  let list: unknown
  try {
    list = JSON.parse(Buffer.from(bytes).toString())
  } catch {
    return []
  }
  return Array.isArray(list) ? list.filter(isIncluded) : []
}

const isIncluded = (one: unknown): one is Included =>
  typeof one === 'object' && one !== null && 'path' in one && typeof one.path === 'string'

const bytesOf = async (path: string): Promise<Uint8Array | undefined> => {
  try {
    return await readFile(path)
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return undefined
    throw fileFailure(thrown, path)
  }
}

/** As many links as Linux follows. */
const mostLinks = 40

/** The file that a path leads to, which need not be there. */
const behindLinks = async (path: string): Promise<string> => {
  let at = path
  for (let left = mostLinks; left > 0; left -= 1) {
    const stats = await lstat(at).catch(() => undefined)
    if (!stats?.isSymbolicLink()) break
    at = resolve(dirname(at), await readlink(at))
  }
  return at
}
