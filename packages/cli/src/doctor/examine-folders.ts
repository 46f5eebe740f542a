import { access, constants, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { FolderFacts } from './facts.js'

type Env = Readonly<Record<string, string | undefined>>

/** The folders Paks keeps things in. */
export const folderFacts = async (home: string, env: Env): Promise<readonly FolderFacts[]> =>
  await Promise.all([
    look('settings and environments', home, true),
    look('compiled code', join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'paks'), false),
  ])

/** @param secret - it holds what others must not read */
const look = async (what: string, path: string, secret: boolean): Promise<FolderFacts> => {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return { what, path, state: 'absent', open: false }
  if (!found.isDirectory()) return { what, path, state: 'no-folder', open: false }
  const writable = await access(path, constants.W_OK).then(
    () => true,
    () => false,
  )
  return { what, path, state: writable ? 'writable' : 'readonly', open: secret && (found.mode & 0o004) !== 0 }
}
