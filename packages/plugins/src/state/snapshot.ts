import { type ContainerView, type ImageShelf, type ImageSummary, PaksError } from '@paks/api'

/** Labels that an image gets from `#save`; those of the base image would be inherited, so each save sets all. */
export const snapshotLabels = {
  /** Id of the image it goes back to. */
  parent: 'org.paks.parent',
  /** The image that the first of the line was made from, as the user named it. */
  base: 'org.paks.base',
  message: 'org.paks.message',
  session: 'org.paks.session',
  /** Id of the container that was saved. */
  container: 'org.paks.container',
} as const

/** An image that `#save` made. */
export interface Snapshot {
  readonly id: string
  /** Its first reference; the beginning of its id when another image has taken its name. */
  readonly name: string
  readonly references: readonly string[]
  readonly created: Date
  /** Bytes, layers of the base included. */
  readonly size: number
  readonly message: string
  readonly parent: string
  readonly base: string
  readonly container: string
}

/** The first twelve digits of an id, as the engines print it. */
export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)

/**
 * A reference without what the engines add to it.
 *
 * @example
 * plainName('docker.io/library/ubuntu:latest') // 'ubuntu'
 */
export const plainName = (reference: string): string =>
  reference.replace(/^(?:docker\.io\/(?:library\/)?|localhost\/)/, '').replace(/:latest$/, '')

/** The snapshot an image is; undefined for any other image. */
export const snapshotOf = (image: ImageSummary): Snapshot | undefined => {
  const { id, references, created, size, labels } = image
  const parent = labels[snapshotLabels.parent]
  if (parent === undefined) return undefined
  return {
    id,
    name: plainName(references[0] ?? shortId(id)),
    references,
    created,
    size,
    message: labels[snapshotLabels.message] ?? '',
    parent,
    base: labels[snapshotLabels.base] ?? '',
    container: labels[snapshotLabels.container] ?? '',
  }
}

/** Every snapshot that the engine has, newest first. */
export const readSnapshots = async (
  images: ImageShelf,
  signal: AbortSignal,
): Promise<readonly Snapshot[]> => {
  const found = await images.list({ [snapshotLabels.parent]: '' }, { signal })
  return found.map(snapshotOf).filter((snapshot) => snapshot !== undefined)
}

/** Where a container stands. */
export interface Standing {
  /** The image the line of snapshots begins with, as the user named it. */
  readonly base: string
  /** Id of the image the container was made from. */
  readonly image: string
  /** What its state was last saved as or taken from; undefined in a base image of which nothing was saved. */
  readonly current: Snapshot | undefined
}

/** Where a container stands among the snapshots. */
export interface Place extends Standing {
  /** Snapshots of the same base, newest first. */
  readonly family: readonly Snapshot[]
}

/**
 * Where a container stands: what was last saved of it, or else the snapshot it was made from. Only these are asked
 * for: listing every snapshot takes podman long where there are many.
 */
export const standingOf = async (
  container: ContainerView,
  images: ImageShelf,
  signal: AbortSignal,
): Promise<Standing> => {
  const saved = images.list({ [snapshotLabels.container]: container.id }, { signal })
  // Its failure is told where it is awaited.
  saved.catch(() => undefined)
  const { Image } = await container.inspect({ signal })
  const image = withDigest(typeof Image === 'string' ? Image : '')
  const origin = await snapshotAt(images, image, signal)
  const own = (await saved).map(snapshotOf).filter((snapshot) => snapshot !== undefined)
  return {
    base: origin?.base ?? container.image,
    image,
    current: lastOf(own.filter((snapshot) => snapshot.container === container.id)) ?? origin,
  }
}

/** The same with the snapshots beside it. */
export const placeOf = async (
  container: ContainerView,
  images: ImageShelf,
  signal: AbortSignal,
): Promise<Place> => {
  const [snapshots, standing] = await Promise.all([
    readSnapshots(images, signal),
    standingOf(container, images, signal),
  ])
  const base = plainName(standing.base)
  return { ...standing, family: snapshots.filter((snapshot) => plainName(snapshot.base) === base) }
}

/** The snapshot of a name or an id, when there is one. */
export const snapshotAt = async (
  images: ImageShelf,
  image: string,
  signal: AbortSignal,
): Promise<Snapshot | undefined> => {
  const found = image === '' ? undefined : await images.describe(image, { signal })
  return found && snapshotOf(found)
}

/** podman writes ids without their algorithm. */
const withDigest = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id)

/** The engines tell times in seconds: of two snapshots of one second, the later goes back to the earlier. */
const lastOf = (saves: readonly Snapshot[]): Snapshot | undefined => {
  const parents = new Set(saves.map(({ parent }) => parent))
  return saves.find(({ id }) => !parents.has(id)) ?? saves[0]
}

/**
 * The snapshot that a name, with or without its tag, or the beginning of an id means.
 *
 * @param base - of whose snapshots the error tells first; all others are told of where it has none
 * @throws PaksError IMAGE_NOT_FOUND that names the snapshots there are
 */
export const findSnapshot = (snapshots: readonly Snapshot[], word: string, base?: string): Snapshot => {
  const named = snapshots.find(({ references }) =>
    references.some((reference) => plainName(reference) === plainName(word)),
  )
  if (named !== undefined) return named
  const digits = word.replace(/^sha256:/, '')
  const byId = /^[0-9a-f]{4,64}$/.test(digits)
    ? snapshots.filter(({ id }) => id.startsWith(`sha256:${digits}`))
    : []
  if (byId[0] !== undefined && byId.length === 1) return byId[0]
  const family = snapshots.filter((one) => base !== undefined && plainName(one.base) === plainName(base))
  const names = (family.length === 0 ? snapshots : family).map(({ name }) => name)
  throw new PaksError('IMAGE_NOT_FOUND', `there is no snapshot ${word}`, {
    hint: names.length === 0 ? 'nothing was saved yet: #save' : `there are: ${names.join(' ')}`,
  })
}
