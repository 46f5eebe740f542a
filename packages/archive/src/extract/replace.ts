import { randomBytes } from 'node:crypto'
import { lstat, rename, unlink } from 'node:fs/promises'
import { PaksError } from '@paks/api'
import { errnoOf } from './errno.js'
import type { HeldDirectory } from './held-directory.js'

/**
 * Makes an entry of a directory. What had the name before keeps it until the new one is whole; a directory keeps it
 * altogether.
 *
 * @param make - makes it at the path it is given, where nothing is
 * @param shown - the name, for messages
 * @throws PaksError BAD_USAGE when a directory has the name
 */
export async function replace(
  directory: HeldDirectory,
  name: string,
  make: (path: Buffer) => Promise<void>,
  shown: string,
): Promise<void> {
  const path = await directory.of(name)
  const old = await lstat(path).catch((error: unknown) => {
    if (errnoOf(error) !== 'ENOENT') throw error
    return undefined
  })
  if (old === undefined) return await make(path)
  if (old.isDirectory()) {
    throw new PaksError('BAD_USAGE', `cannot overwrite directory ${shown} with a file`, {
      hint: 'remove the directory first, or copy to another place',
    })
  }
  const temporary = await directory.of(`.paks-${randomBytes(6).toString('hex')}`)
  try {
    await make(temporary)
    await rename(temporary, path)
  } catch (error) {
    await unlink(temporary).catch(() => {})
    throw error
  }
}
