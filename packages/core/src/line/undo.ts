import { type Change, endOf } from './change.js'
import { byteLength } from './character.js'

/** One thing that undo takes back, on top of those before it. */
export interface UndoEntry {
  /** In the order they were made; taken back together, last first. */
  readonly changes: readonly Change[]
  /** Where the cursor was before them. */
  readonly cursor: number
  readonly below: UndoEntry | undefined
}

/**
 * How typed characters make up one undo entry: `twenty` gathers single bytes that follow on one another, twenty at
 * most, whatever happened between (readline); `each` lets every change stand alone (ZLE).
 */
export type Gathering = 'twenty' | 'each'

/** The change that `top` and `next` make together, where readline sees one insertion in them. */
const gathered = (top: UndoEntry, next: Change): Change | undefined => {
  const last = top.changes.length === 1 ? top.changes[0] : undefined
  if (last === undefined || last.removed !== '' || next.removed !== '') return undefined
  if (next.inserted.length !== 1 || next.inserted >= '\x80' || endOf(last) !== next.at) return undefined
  if (byteLength(last.inserted) >= 20) return undefined
  return { at: last.at, removed: '', inserted: last.inserted + next.inserted }
}

/**
 * Puts changes made together on the stack.
 *
 * @param top - the stack so far
 * @param changes - in the order they were made
 * @param cursor - where the cursor was before them
 */
export const remember = (
  top: UndoEntry | undefined,
  changes: readonly Change[],
  cursor: number,
  gathering: Gathering,
): UndoEntry => {
  const [only, more] = changes
  if (gathering === 'twenty' && top !== undefined && only !== undefined && more === undefined) {
    const one = gathered(top, only)
    if (one !== undefined) return { changes: [one], cursor: top.cursor, below: top.below }
  }
  return { changes, cursor, below: top }
}
