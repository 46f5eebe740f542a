import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { errnoOf, fileFailure } from '@paks/core/config'

/** What a plugin's package.json tells, as far as Paks reads it. */
export interface PackageJson {
  readonly path: string
  /** The file as it is. */
  readonly text: string
  /** All of it, in its order. */
  readonly value: Readonly<Record<string, unknown>>
  readonly name: string
  readonly version: string
  /** The range of `@paks/api` it asks for. */
  readonly peer?: string
}

/**
 * Reads the package.json of a package's folder.
 *
 * @throws PaksError PATH_NOT_FOUND when there is none; BAD_USAGE for one that names no package
 */
export const readPackageJson = async (folder: string): Promise<PackageJson> => {
  const path = join(folder, 'package.json')
  const text = await textOf(path, folder)
  const value = parsed(text, path)
  const { name, version } = value ?? {}
  if (value === undefined || typeof name !== 'string' || typeof version !== 'string') {
    throw new PaksError('BAD_USAGE', `${path} has no name and version of a package`, {
      hint: 'paks plugin create NAME writes one',
    })
  }
  const peer = textIn(value.peerDependencies, '@paks/api')
  return { path, text, value, name, version, ...(peer === undefined ? {} : { peer }) }
}

/** The text at a key of what may be an object. */
export const textIn = (value: unknown, key: string): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1]
  return typeof found === 'string' ? found : undefined
}

const textOf = async (path: string, folder: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT' || errnoOf(thrown) === 'ENOTDIR') {
      throw new PaksError('PATH_NOT_FOUND', `${folder} is no package: it has no package.json`, {
        hint: 'name the folder of a plugin, the one with its package.json',
      })
    }
    throw fileFailure(thrown, path)
  }
}

const parsed = (text: string, path: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined
  } catch (cause) {
    throw new PaksError('BAD_USAGE', `${path} is no JSON: ${PaksError.from(cause).message}`, {
      hint: 'mend it in an editor',
      cause,
    })
  }
}
