import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Environments, PaksError } from '@paks/api'
import {
  type EnvLine,
  formatEnvFile,
  parseEnvFile,
  variablesOf,
  withoutVariables,
  withVariable,
} from './env-file.js'
import { checkEnvironmentName, checkVariables, isEnvironmentName } from './env-name.js'
import { errnoOf, fileFailure } from './file-failure.js'
import { locked } from './locked.js'
import { nearest } from './nearest.js'
import { replaceFile } from './replace-file.js'

/**
 * Named environments, one file each in a folder of the user's own. Writers that meet wait for each other; a reader
 * never sees half a file.
 *
 * @example
 * const environments = new EnvironmentFiles(join(paksHome(process.env), 'envs'))
 * await environments.set('github', { GITHUB_USER: 'dinosaur' })
 */
export class EnvironmentFiles implements Environments {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async list(): Promise<readonly string[]> {
    try {
      const entries = await readdir(this.#folder, { withFileTypes: true })
      const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name)
      return names.filter(isEnvironmentName).sort()
    } catch (thrown) {
      if (errnoOf(thrown) === 'ENOENT') return []
      throw fileFailure(thrown, this.#folder)
    }
  }

  async read(name: string): Promise<Readonly<Record<string, string>>> {
    return variablesOf(await this.lines(name))
  }

  async set(name: string, variables: Readonly<Record<string, string>>): Promise<void> {
    checkEnvironmentName(name)
    checkVariables(variables)
    await locked(this.#folder, async () => {
      const before = parseEnvFile((await this.#text(name)) ?? '')
      const after = Object.entries(variables).reduce<readonly EnvLine[]>(
        (lines, [key, value]) => withVariable(lines, key, value),
        before,
      )
      await replaceFile(this.path(name), formatEnvFile(after))
    })
  }

  async remove(name: string, variables: readonly string[] = []): Promise<void> {
    checkEnvironmentName(name)
    await locked(this.#folder, async () => {
      const before = await this.lines(name)
      if (variables.length === 0) return await rm(this.path(name), { force: true })
      const known = Object.keys(variablesOf(before))
      const absent = variables.find((variable) => !known.includes(variable))
      if (absent !== undefined) throw noVariable(name, absent, known)
      await replaceFile(this.path(name), formatEnvFile(withoutVariables(before, variables)))
    })
  }

  /** The file of an environment, which need not exist. @throws PaksError BAD_USAGE */
  path(name: string): string {
    checkEnvironmentName(name)
    return join(this.#folder, name)
  }

  /** The file piece by piece. @throws PaksError PATH_NOT_FOUND, BAD_USAGE */
  async lines(name: string): Promise<readonly EnvLine[]> {
    const text = await this.#text(name)
    if (text === undefined) throw noEnvironment(name, await this.list())
    return parseEnvFile(text)
  }

  /**
   * Puts a whole file in place of what the environment was.
   *
   * @param expected - what it was when the text was made; when it no longer is, nothing is written
   * @throws PaksError BUSY when somebody else changed it meanwhile
   */
  async replace(name: string, text: string, expected?: string): Promise<void> {
    checkEnvironmentName(name)
    await locked(this.#folder, async () => {
      if (expected !== undefined && ((await this.#text(name)) ?? '') !== expected) {
        throw new PaksError('BUSY', `${name} was changed by somebody else meanwhile`, {
          hint: `look at it, and do it again: paks env edit ${name}`,
        })
      }
      await replaceFile(this.path(name), text)
    })
  }

  async #text(name: string): Promise<string | undefined> {
    const path = this.path(name)
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path))
    } catch (thrown) {
      if (errnoOf(thrown) === 'ENOENT') return undefined
      if (!(thrown instanceof TypeError)) throw fileFailure(thrown, path)
      throw new PaksError('BAD_SETTING', `${path} is not text in UTF-8`, {
        hint: 'it was left as it is; convert it, for example with iconv',
        cause: thrown,
      })
    }
  }
}

const noEnvironment = (name: string, names: readonly string[]): PaksError => {
  const near = nearest(name, names)
  const hint =
    near !== undefined
      ? `did you mean ${near}? paks env list lists all`
      : names.length > 0
        ? `there are: ${names.join(' ')}`
        : `make it: paks env add ${name} KEY=VALUE`
  return new PaksError('PATH_NOT_FOUND', `there is no environment ${name}`, { hint })
}

const noVariable = (name: string, variable: string, known: readonly string[]): PaksError =>
  new PaksError('PATH_NOT_FOUND', `the environment ${name} has no variable ${variable}`, {
    hint: known.length === 0 ? 'it is empty' : `it has: ${known.join(' ')}`,
  })
