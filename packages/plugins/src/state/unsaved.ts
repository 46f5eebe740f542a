import type { Change, ContainerView } from '@paks/api'
import { implied, parentOf, withoutNoise } from './grouped.js'
import type { Standing } from './snapshot.js'

/**
 * What a person would miss of what changed since the last save: no caches, no directory for its entries' sake. There may
 * be more of it than is told, when there is any.
 */
export const unsavedOf = async (
  container: ContainerView,
  { current, image }: Pick<Standing, 'current' | 'image'>,
  signal: AbortSignal,
): Promise<readonly Change[]> => {
  // What the container was made from is known to its engine; another image has to be read.
  const since = current === undefined || current.id === image ? {} : { since: current.id }
  const some = await container.changes({ signal, ...since, some: true })
  const worth = worthKeeping(some)
  // Among what was not told of there may be more than what changes by itself.
  if (some.length === 0 || worth.length > 0) return worth
  return worthKeeping(await container.changes({ signal, ...since }))
}

/** Without what changes by itself, and without directories that changed only because of what is in them. */
export const worthKeeping = (changes: readonly Change[]): readonly Change[] => {
  const holders = new Set(changes.map(({ path }) => parentOf(path)))
  return withoutNoise(changes).filter((change) => !implied(change, holders))
}
