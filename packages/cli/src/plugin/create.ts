import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { PaksError } from '@paks/api'
import { errnoOf, fileFailure } from '@paks/core/config'
import { builtin } from '@paks/plugins'
import { pluginName } from './plugin-name.js'
import { pluginFiles } from './template.js'
import { versions } from './versions.js'

/** A package that was written. */
export interface CreatedPlugin {
  readonly name: string
  readonly folder: string
  /** Relative to the folder. */
  readonly files: readonly string[]
}

/**
 * Writes a plugin to begin with, whole or not at all.
 *
 * @param folder - its folder, new or empty; that of its name in `cwd` when absent
 * @throws PaksError BAD_USAGE for a name that is none, NAME_IN_USE for one that is taken and for a folder that is not empty
 */
export const createPlugin = async (
  given: string,
  { cwd, folder }: { readonly cwd: string; readonly folder?: string },
): Promise<CreatedPlugin> => {
  const name = pluginName(given)
  if (builtin.name === name.short || builtin.commands?.some((command) => command.name === name.short)) {
    throw new PaksError('NAME_IN_USE', `#${name.short} is a command of Paks itself`, {
      hint: 'choose another name; a plugin cannot take its place',
    })
  }
  const target = resolve(cwd, folder ?? name.folder)
  const isThere = await emptyFolder(target)
  const files = pluginFiles(name, versions)
  const draft = `${isThere ? target : dirname(target)}/.${basename(target)}-${randomBytes(4).toString('hex')}`
  try {
    await write(draft, files)
    if (isThere) await moveInto(target, draft)
    else await rename(draft, target)
  } catch (thrown) {
    await rm(draft, { recursive: true, force: true })
    throw fileFailure(thrown, target)
  }
  return { name: name.package, folder: target, files: Object.keys(files) }
}

/** @returns whether there is a folder @throws PaksError NAME_IN_USE for one with something in it */
const emptyFolder = async (folder: string): Promise<boolean> => {
  try {
    if ((await readdir(folder)).length === 0) return true
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return false
    if (errnoOf(thrown) !== 'ENOTDIR') throw fileFailure(thrown, folder)
  }
  throw new PaksError('NAME_IN_USE', `${folder} is there already, and is no empty folder`, {
    hint: 'name a new one: --dir FOLDER',
  })
}

const write = async (folder: string, files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

/** The user may stand in the folder: it stays, and is filled. */
const moveInto = async (target: string, draft: string): Promise<void> => {
  const moved: string[] = []
  try {
    for (const entry of await readdir(draft)) {
      await rename(join(draft, entry), join(target, entry))
      moved.push(entry)
    }
    await rmdir(draft)
  } catch (thrown) {
    for (const entry of moved) await rm(join(target, entry), { recursive: true, force: true })
    throw thrown
  }
}
