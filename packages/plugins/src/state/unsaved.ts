import type { Change, ContainerView, Inspection, Json } from '@paks/api'
import { implied, parentOf, withoutNoise } from './grouped.js'
import { isNoise } from './noise-table.js'
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
  const isMade = madeIn(await container.inspect({ signal }))
  const found = await container.changes({
    signal,
    ...(current === undefined || current.id === image ? {} : { since: current.id }),
    some: (change) => !isNoise(change) && !isMade(change),
  })
  return worthKeeping(found).filter((change) => !isMade(change))
}

/**
 * Whether a change is what the engine has made for the container to be as it was asked for: the places of its mounts,
 * its working directory, and the directories that lead there. Whatever of them was removed somebody has removed.
 */
const madeIn = (inspection: Inspection): ((change: Change) => boolean) => {
  const places = placesIn(inspection)
  return ({ kind, path }) =>
    kind !== 'removed' && places.some((place) => place === path || place.startsWith(`${path}/`))
}

const placesIn = ({ Mounts: mounts, Config: config }: Inspection): readonly string[] =>
  [
    ...(Array.isArray(mounts) ? mounts.map((mount: Json) => textAt(mount, 'Destination')) : []),
    textAt(config, 'WorkingDir'),
  ].filter((place) => place !== '')

const textAt = (value: Json | undefined, key: string): string => {
  if (typeof value !== 'object' || value === null) return ''
  const [, text] = Object.entries(value).find(([name]) => name === key) ?? []
  return typeof text === 'string' ? text : ''
}

/** Without what changes by itself, and without directories that changed only because of what is in them. */
export const worthKeeping = (changes: readonly Change[]): readonly Change[] => {
  const holders = new Set(changes.map(({ path }) => parentOf(path)))
  return withoutNoise(changes).filter((change) => !implied(change, holders))
}
