import { randomBytes } from 'node:crypto'
import { type FileHandle, link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errnoOf } from '../extract/errno.js'

/** How a file is written. */
export interface AtomicOptions {
  /** Whether it is on the disk before it has its name, so that a loss of power cannot take it; true by default. */
  readonly lasting?: boolean
  /** Whether a file that is there already stays as it is; false by default. */
  readonly keep?: boolean
}

/**
 * Writes a file that is there whole or not at all: beside its place first, and moved there when it is on the disk.
 *
 * @param place - called when the file is written, for the path it gets, which may depend on what was written
 */
export async function writeAtomically(
  directory: string,
  write: (handle: FileHandle) => Promise<void>,
  place: () => string,
  { lasting = true, keep = false }: AtomicOptions = {},
): Promise<void> {
  await mkdir(directory, { recursive: true })
  const temporary = join(directory, `.writing-${randomBytes(6).toString('hex')}`)
  const handle = await open(temporary, 'wx', 0o644)
  try {
    try {
      await write(handle)
      if (lasting) await handle.datasync()
    } finally {
      await handle.close()
    }
    await (keep ? giveFreeName(temporary, place()) : rename(temporary, place()))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

const giveFreeName = async (temporary: string, path: string): Promise<void> => {
  try {
    await link(temporary, path)
  } catch (error) {
    // A file system without second names has to do with less.
    if (errnoOf(error) !== 'EEXIST') return await rename(temporary, path)
  }
  await rm(temporary)
}

/** Replaces a small file. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await writeText(path, text)
}

/** Makes a small file where there is none; of several that do so at once the first is the one. */
export async function makeFile(path: string, text: string): Promise<void> {
  await writeText(path, text, { keep: true })
}

const writeText = (path: string, text: string, options: AtomicOptions = {}): Promise<void> =>
  writeAtomically(
    dirname(path),
    async (handle) => void (await handle.writeFile(text)),
    () => path,
    options,
  )
