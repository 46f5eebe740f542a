import type { Inspection } from '@paks/api'

/** Labels by which Paks knows its containers. */
export const labels = {
  /** `run` or `start`: which verb has made it. */
  session: 'org.paks.session',
  /** `repository:tag` of one that `paks start` has made. */
  name: 'org.paks.name',
} as const

/** The labels in the engine's description of a container. */
export const labelsOf = ({ Config: config }: Inspection): Readonly<Record<string, string>> => {
  const found = isObject(config) ? config.Labels : undefined
  if (!isObject(found)) return {}
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
