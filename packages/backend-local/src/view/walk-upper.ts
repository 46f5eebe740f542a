import type { BigIntStats } from 'node:fs'
import { look, namesIn } from './names.js'
import type { Part } from './part.js'

/** Something in an upper directory. */
export interface UpperEntry {
  /** Its path in the view. */
  readonly path: string
  /** Where it is on this machine. */
  readonly host: string
  readonly stats: BigIntStats
  readonly part: Part
}

/** Everything in the upper directories but those themselves, a directory before what is in it. */
export function* walkUpper(parts: readonly Part[]): Generator<UpperEntry> {
  for (const part of parts) yield* walk(part, part.upper, part.path === '/' ? '' : part.path)
}

function* walk(part: Part, folder: string, path: string): Generator<UpperEntry> {
  for (const name of namesIn(folder)) {
    const entry = { path: `${path}/${name}`, host: `${folder}/${name}`, part }
    const stats = look(entry.host)
    if (stats === undefined) continue
    yield { ...entry, stats }
    if (stats.isDirectory()) yield* walk(part, entry.host, entry.path)
  }
}
