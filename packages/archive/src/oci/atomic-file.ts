import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Writes a file that is there whole or not at all: beside its place first, and moved there when it is on the disk.
 *
 * @param place - called when the file is written, for the path it gets, which may depend on what was written
 */
export async function writeAtomically(
  directory: string,
  write: (handle: FileHandle) => Promise<void>,
  place: () => string,
): Promise<void> {
  await mkdir(directory, { recursive: true })
  const temporary = join(directory, `.writing-${randomBytes(6).toString('hex')}`)
  const handle = await open(temporary, 'wx', 0o644)
  try {
    try {
      await write(handle)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    await rename(temporary, place())
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Replaces a small file. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await writeAtomically(
    dirname(path),
    async (handle) => void (await handle.writeFile(text)),
    () => path,
  )
}
