import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { errnoOf, fileFailure, locked, replaceFile } from '@paks/core/config'

/** Folders `.paks` that the user trusts, each as it was then. */
export type TrustedFolders = ReadonlyMap<string, string>

const fileIn = (plugins: string): string => join(plugins, 'trusted.json')

/**
 * Reads which folders are trusted, with the digests of what was in them.
 *
 * @param plugins - see `pluginFolder`
 * @throws PaksError BAD_SETTING for a file that Paks did not write: nothing is trusted by a guess
 */
export const trustedFolders = async (plugins: string): Promise<TrustedFolders> => {
  const path = fileIn(plugins)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return new Map()
    throw fileFailure(thrown, path)
  }
  const folders = parse(text)
  if (folders !== undefined) return folders
  throw new PaksError('BAD_SETTING', `${path} is not as this version of Paks writes it`, {
    hint: 'remove it, and trust your projects again: paks trust',
  })
}

/** Trusts a folder as it is now, or with undefined no longer. */
export const putTrust = async (plugins: string, folder: string, digest: string | undefined): Promise<void> =>
  await locked(plugins, async () => {
    const folders = new Map(await trustedFolders(plugins))
    if (digest === undefined) folders.delete(folder)
    else folders.set(folder, digest)
    const file = { version: 1, folders: Object.fromEntries(folders) }
    await replaceFile(fileIn(plugins), `${JSON.stringify(file, null, 2)}\n`)
  })

const parse = (text: string): TrustedFolders | undefined => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1)
    return undefined
  if (!('folders' in value) || typeof value.folders !== 'object' || value.folders === null) return undefined
  const entries = Object.entries(value.folders).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return new Map(entries)
}
