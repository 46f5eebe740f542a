import { randomBytes } from 'node:crypto'
import { open, rename, unlink } from 'node:fs/promises'
import { type Abortable, PaksError } from '@paks/api'
import { hostProblem, nameBytes } from '@paks/archive'
import type { Owner } from '../machine/realm.js'
import type { Reached } from './reach.js'

export interface WriteOptions extends Abortable {
  readonly mode?: number
  readonly owner?: Owner
}

/** Writes a file whole into its held directory: what had the name keeps it until then, and gives its mode and owner. */
export const replaceFile = async (
  place: Reached,
  bytes: Uint8Array,
  { mode, owner }: WriteOptions,
): Promise<void> => {
  const { stats, here, directory, path } = place
  if (stats !== undefined && !stats.isFile()) throw new PaksError('BAD_USAGE', `${path} is no file`)
  const temporary = Buffer.concat([
    Buffer.from(directory),
    nameBytes(`/.paks-${randomBytes(6).toString('hex')}`),
  ])
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      const as =
        owner ?? (stats === undefined ? undefined : { uid: Number(stats.uid), gid: Number(stats.gid) })
      if (as !== undefined && process.getuid?.() === 0) await handle.chown(as.uid, as.gid)
      await handle.chmod(mode ?? (stats === undefined ? 0o644 : Number(stats.mode) & 0o7777))
    } finally {
      await handle.close()
    }
    await rename(temporary, here)
  } catch (thrown) {
    await unlink(temporary).catch(() => {})
    throw hostProblem(thrown, path)
  }
}
