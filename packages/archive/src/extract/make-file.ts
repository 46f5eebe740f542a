import { constants } from 'node:fs'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import type { TarEntry } from '../tar/entry.js'
import { HoleyWriter } from './holes.js'

/** Set-id bits would make a program from a container run as its owner here: no copy makes one. */
const HOST_MODE = 0o1777

const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants

/**
 * Writes a file where nothing is, readable by nobody else until it is whole; none is left when that fails.
 *
 * @param written - told how much has been written so far
 */
export async function makeFile(
  path: Buffer,
  entry: TarEntry,
  body: AsyncIterable<Uint8Array>,
  keepOwner: boolean,
  written: (bytes: number) => void,
): Promise<void> {
  const handle = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
  try {
    const writer = new HoleyWriter(handle)
    let done = 0
    for await (const chunk of body) {
      await writer.write(chunk)
      done += chunk.length
      written(done)
    }
    await writer.end()
    await setAttributes(handle, entry, keepOwner)
  } catch (error) {
    await unlink(path).catch(() => {})
    throw error
  } finally {
    await handle.close()
  }
}

/** Owner first: changing it takes bits of the mode away. */
export async function setAttributes(handle: FileHandle, entry: TarEntry, keepOwner: boolean): Promise<void> {
  if (keepOwner) await handle.chown(entry.uid, entry.gid)
  await handle.chmod(entry.mode & HOST_MODE)
  await handle.utimes(entry.modified, entry.modified)
}
