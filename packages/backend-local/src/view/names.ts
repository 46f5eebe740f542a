import { type BigIntStats, lstatSync, readdirSync } from 'node:fs'
import { nameBytes, nameText } from '@paks/archive'

/** What stands at a path whose name need not be UTF-8; undefined when nothing does or it is out of reach. */
export const look = (path: string): BigIntStats | undefined => {
  try {
    // An error for each place where there is nothing would cost more than all the looks.
    return lstatSync(nameBytes(path), { bigint: true, throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** The names in a directory, in order; none when there is none or it cannot be read. */
export const namesIn = (path: string): readonly string[] => {
  try {
    return readdirSync(nameBytes(path), { encoding: 'buffer' }).map(nameText).sort()
  } catch {
    return []
  }
}

/** How an overlay says that a name of the layers below is gone (kernel documentation, overlayfs: whiteouts). */
export const isWhiteout = (stats: BigIntStats): boolean => stats.isCharacterDevice() && stats.rdev === 0n
