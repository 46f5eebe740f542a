import type { Abortable, Change } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import type { ImageRecord } from '../save/image-record.js'
import { isSave } from '../save/lineage.js'
import { isOwnPath } from '../save/own-paths.js'
import type { JsonView } from '../wire/json-view.js'
import { findIn } from './find-in.js'

/** What a save of ours calls the container it is one of. */
const CONTAINER_LABEL = 'org.paks.container'

/**
 * Files of a running container that were written since it was saved as an image, by the times of their inodes, which
 * no program can set back. A removal is seen by its directory's time, from which nobody knows what it was.
 *
 * @param container - as inspected
 * @returns undefined when only comparing the two can tell
 */
export async function writtenSince(
  client: EngineClient,
  container: JsonView,
  image: ImageRecord,
  ask: Abortable,
): Promise<readonly Change[] | undefined> {
  const id = container.at('Id').text()
  const times = timesOf(image, id)
  if (times === undefined) return undefined
  const tests = ['-newerct', `@${times.from / 1000}`, '-printf', '%C@ %y %p\\0']
  const found = await findIn(client, id, tests, ask)
  if (found === undefined) return undefined
  const mounts = new Set(
    container
      .at('Mounts')
      .items()
      .map((mount) => mount.at('Destination').text()),
  )
  return writtenIn(found, times, mounts)
}

/** When an image was written, in milliseconds of the engine's clock: not before, and not after. */
export interface WritingTimes {
  readonly from: number
  readonly to: number
}

/**
 * What was written after an image, out of all that may have been. Each is told as its time in seconds, its kind and
 * its path. Of a directory it is not known why its time is new; nor whether what was written at the image's own time is
 * in it.
 *
 * @returns undefined when that is all there is
 */
export function writtenIn(
  found: readonly string[],
  times: WritingTimes,
  mounts: ReadonlySet<string>,
): readonly Change[] | undefined {
  const written = found
    .map(entryIn)
    .filter(({ path }) => !mounts.has(path) && (path === '/' || !isOwnPath(path.slice(1))))
  if (written.length === 0) return []
  const sure = written.filter(({ isDirectory, at }) => !isDirectory && at > times.to)
  return sure.length === 0 ? undefined : sure.map(({ path }) => ({ kind: 'changed', path }))
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
