import type { Change, ContainerView } from '@paks/api'
import { implied, parentOf, withoutNoise } from './grouped.js'
import type { Place } from './snapshot.js'

/** What a person would miss of what changed since the last save: no caches, no directory for its entries' sake. */
export const unsavedOf = async (
  container: ContainerView,
  { current, image }: Pick<Place, 'current' | 'image'>,
  signal: AbortSignal,
): Promise<readonly Change[]> => {
  // What the container was made from is known to its engine; another image has to be read.
  const other = current !== undefined && current.id !== image
  return worthKeeping(await container.changes({ signal, ...(other ? { since: current.id } : {}) }))
}

/** Without what changes by itself, and without directories that changed only because of what is in them. */
export const worthKeeping = (changes: readonly Change[]): readonly Change[] => {
  const holders = new Set(changes.map(({ path }) => parentOf(path)))
  return withoutNoise(changes).filter((change) => !implied(change, holders))
}
