import { lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { isGone, makerWord } from '../leftover/maker.js'

/** A link that leads to the word of whoever saves: it is there, with what it says, from one moment to the next. */
const lockOf = (container: string): string => join(tmpdir(), `paks-saving-${container.slice(0, 12)}`)

/**
 * Makes sure that no other process of this user on this machine saves a container meanwhile: each pauses it, and lets it
 * go on when it is done, which would be in the middle of the other's.
 *
 * @throws PaksError BUSY
 */
export function holdSaving(container: string): Disposable {
  const path = lockOf(container)
  const held: Disposable = { [Symbol.dispose]: () => rmSync(path, { force: true }) }
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      symlinkSync(makerWord(), path)
      return held
    } catch (error) {
      // A folder that cannot be written to holds no save up.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return nothing
      if (isSaving(container)) throw busy()
    }
    try {
      // What a killed save has left.
      rmSync(path, { force: true })
    } catch {
      return nothing
    }
  }
  throw busy()
}

const nothing: Disposable = { [Symbol.dispose]: () => {} }

/** Whether a process of this user on this machine is saving a container. Others can put what they like there. */
export function isSaving(container: string): boolean {
  const path = lockOf(container)
  try {
    return lstatSync(path).uid === process.getuid?.() && isGone(readlinkSync(path)) === false
  } catch {
    return false
  }
}

export const busy = (): PaksError =>
  new PaksError('BUSY', 'this container is being saved already', {
    hint: 'wait until that save has ended',
  })
