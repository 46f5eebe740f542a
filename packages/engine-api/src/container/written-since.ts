import type { Abortable, Change } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { factsAt } from '../files/archive-route.js'
import type { ImageRecord } from '../save/image-record.js'
import { isSave } from '../save/lineage.js'
import { isOwnPath } from '../save/own-paths.js'
import type { JsonView } from '../wire/json-view.js'
import { changesOf } from './changes.js'
import { findIn } from './find-in.js'

/** So many paths of a container that has ended are looked at. */
const MOST_LOOKS = 32

/** What is known to have been written. */
export interface Written {
  readonly changes: readonly Change[]
  /** Nothing else has changed. */
  readonly isAll: boolean
}

/** What a save of ours calls the container it is one of. */
const CONTAINER_LABEL = 'org.paks.container'

/**
 * Files of a container that were written since it was saved as an image. In a running one the times of inodes tell,
 * which no program can set back. A removal is seen by its directory's time, from which nobody knows what it was.
 *
 * @param container - as inspected
 * @param counts - what is looked for in one that has ended
 * @returns undefined when only comparing the two can tell
 */
export async function writtenSince(
  client: EngineClient,
  container: JsonView,
  image: ImageRecord,
  counts: (change: Change) => boolean,
  ask: Abortable,
): Promise<Written | undefined> {
  const times = timesOf(image, container.at('Id').text())
  if (times === undefined) return undefined
  return container.at('State').at('Running').yes()
    ? await foundIn(client, container, times, ask)
    : await touchedIn(client, container.at('Id').text(), times, counts, ask)
}

/** The same since the container was made, where the engine would compare trees to tell. */
export async function writtenSinceMade(
  client: EngineClient,
  id: string,
  ask: Abortable,
): Promise<Written | undefined> {
  if (!client.dialect.comparesTrees) return undefined
  const container = await client.json('GET', `/containers/${id}/json`, ask)
  const state = container.at('State')
  const made = Date.parse(container.at('Created').text())
  const started = Date.parse(state.at('StartedAt').text())
  // One that ran before may have lost something then.
  const isFirstRun = state.at('Running').yes() && Date.parse(state.at('FinishedAt').text()) < made
  if (!isFirstRun || !(made <= started)) return undefined
  return await foundIn(client, container, { from: made, to: made, started }, ask)
}

async function foundIn(
  client: EngineClient,
  container: JsonView,
  times: WritingTimes,
  ask: Abortable,
): Promise<Written | undefined> {
  const tests = ['-newerct', `@${times.from / 1000}`, '-printf', '%C@ %y %p\\0']
  const found = await findIn(client, container.at('Id').text(), tests, ask)
  const mounts = container
    .at('Mounts')
    .items()
    .map((mount) => mount.at('Destination').text())
  return found && writtenIn(found, times, new Set(mounts))
}

/** Some that have a newer time than the image, whatever else may have changed. */
async function touchedIn(
  client: EngineClient,
  id: string,
  times: WritingTimes,
  counts: (change: Change) => boolean,
  ask: Abortable,
): Promise<Written | undefined> {
  const changes = changesOf(await client.json('GET', `/containers/${id}/changes`, ask))
  const present = changes.filter(
    (change) => change.kind !== 'removed' && !isOwnPath(change.path.slice(1)) && counts(change),
  )
  const looks = present.slice(-MOST_LOOKS).map(async (change) => {
    const stat = (await factsAt({ client, id }, change.path, ask))?.stat
    const isNewer = stat !== undefined && stat.kind !== 'directory' && stat.modified.getTime() > times.to
    return isNewer ? [change] : []
  })
  const newer = (await Promise.all(looks)).flat()
  return newer.length === 0 ? undefined : { changes: newer, isAll: false }
}

/** When an image was written, in milliseconds of the engine's clock: not before, and not after. */
export interface WritingTimes {
  readonly from: number
  readonly to: number
  /** What the engine does to directories of a new container is done by then. */
  readonly started?: number
}

/** Directories of the container's own file system, although engines put something into them. */
const holders: ReadonlySet<string> = new Set(['/', '/etc', '/run'])

/**
 * What was written after an image, out of all that may have been. Each is told as its time in seconds, its kind and
 * its path. Of a directory it is not known why its time is new; nor whether what was written at the image's own time is
 * in it. Where nothing of the kind is found, nothing came and nothing went.
 *
 * @returns undefined when that is all there is
 */
export function writtenIn(
  found: readonly string[],
  times: WritingTimes,
  mounts: ReadonlySet<string>,
): Written | undefined {
  const written = found
    .map(entryIn)
    .filter(({ path }) => !mounts.has(path) && (holders.has(path) || !isOwnPath(path.slice(1))))
    .filter(({ isDirectory, at }) => !isDirectory || at > (times.started ?? 0))
  if (written.length === 0) return { changes: [], isAll: true }
  const sure = written.filter(({ isDirectory, at }) => !isDirectory && at > times.to)
  if (sure.length === 0) return undefined
  const changes = sure.map(({ path }): Change => ({ kind: 'changed', path }))
  return { changes, isAll: sure.length === written.length }
}

/** Undefined for an image that is no save of this container. */
function timesOf(image: ImageRecord, container: string): WritingTimes | undefined {
  const { Labels: labels } = image.config
  const isOfIt =
    typeof labels === 'object' && labels !== null && Reflect.get(labels, CONTAINER_LABEL) === container
  const last = image.history.at(-1)
  if (!isOfIt || last === undefined || !isSave(last)) return undefined
  const [from, to] = [Date.parse(image.created), Date.parse(last.created ?? '')]
  return from <= to ? { from, to } : undefined
}

function entryIn(text: string): {
  readonly at: number
  readonly isDirectory: boolean
  readonly path: string
} {
  const [, seconds = '', kind = '', path = ''] = /^(\S+) (\S) (.*)$/s.exec(text) ?? []
  return { at: Number(seconds) * 1000, isDirectory: kind === 'd', path }
}
