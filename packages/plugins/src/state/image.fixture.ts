import type { ImageSummary } from '@paks/api'
import { snapshotLabels } from './snapshot.js'

const digits = (name: string): string => Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64)

/** The id of an image of a test, by a short name. */
export const idOf = (name: string): string => `sha256:${digits(name)}`

/** An image that `#save` could have made. */
export const savedImage = (
  name: string,
  parent: string,
  over: {
    readonly seconds?: number
    readonly container?: string
    readonly message?: string
    readonly base?: string
    readonly references?: readonly string[]
  } = {},
): ImageSummary => ({
  id: idOf(name),
  references: over.references ?? [`${name}:latest`],
  created: new Date((over.seconds ?? 0) * 1000),
  size: 1_000_000,
  labels: {
    [snapshotLabels.parent]: idOf(parent),
    [snapshotLabels.base]: over.base ?? 'ubuntu',
    [snapshotLabels.container]: over.container ?? 'another',
    [snapshotLabels.message]: over.message ?? '',
  },
})
