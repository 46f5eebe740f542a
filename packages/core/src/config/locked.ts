import { mkdir } from 'node:fs/promises'
import { PaksError } from '@paks/api'
import { fileFailure } from './file-failure.js'

/** Longer than it takes for the lock of a process that was killed to be known for stale. */
const retries = { retries: 500, minTimeout: 5, maxTimeout: 50, factor: 1.3, randomize: true }

/**
 * Does work that changes a folder while no other process of ours does; the folder is made, for its owner alone.
 *
 * @throws PaksError BUSY when somebody else keeps it for too long
 */
export const locked = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  const { lockFolder } = await import('./write-safely.js')
  let release: () => Promise<void>
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // A lock that was lost meanwhile shows when it is released; the write itself is atomic.
    release = await lockFolder(folder, { retries, onCompromised: () => undefined })
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ELOCKED') throw busy(folder, thrown)
    throw fileFailure(thrown, folder)
  }
  try {
    return await work()
  } finally {
    await release().catch(() => undefined)
  }
}

const busy = (folder: string, cause: Error): PaksError =>
  new PaksError('BUSY', `${folder} is in use by another paks`, {
    hint: `wait for it; if none runs, remove ${folder}.lock`,
    cause,
  })
