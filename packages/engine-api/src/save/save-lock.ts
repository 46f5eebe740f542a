import { lstatSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs'
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
  const word = makerWord()
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      symlinkSync(word, path)
      return { [Symbol.dispose]: () => forget(path, word) }
    } catch (error) {
      // A folder that cannot be written to holds no save up.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return nothing
      if (isSaving(container)) throw busy()
    }
    // What a killed save of ours has left. Another user's is not ours to take away.
    const left = wordAt(path)
    if (left !== undefined) forget(path, left)
  }
  return nothing
}

const nothing: Disposable = { [Symbol.dispose]: () => {} }

/** Whether a process of this user on this machine is saving a container. Others can put what they like there. */
export function isSaving(container: string): boolean {
  const word = wordAt(lockOf(container))
  return word !== undefined && isGone(word) === false
}

/** What a link of this user says. */
function wordAt(path: string): string | undefined {
  try {
    return lstatSync(path).uid === process.getuid?.() ? readlinkSync(path) : undefined
  } catch {
    return undefined
  }
}

/** Not `rm`: where it may not take a link away, it empties the directory that the link leads to (Node 20). */
function forget(path: string, word: string): void {
  try {
    if (wordAt(path) === word) unlinkSync(path)
  } catch {
    // It is another's by now, or gone.
  }
}

export const busy = (): PaksError =>
  new PaksError('BUSY', 'this container is being saved already', {
    hint: 'wait until that save has ended',
  })
