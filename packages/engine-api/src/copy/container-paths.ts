import { type Abortable, PaksError } from '@paks/api'
import {
  assertsDirectory,
  type CopySource,
  type CopyTarget,
  cleanPath,
  keepEnding,
  splitPath,
} from '@paks/archive'
import { type ContainerAt, factsAt, noPath } from '../files/archive-route.js'

/** A source in a container, and whether a link is what is to be copied. */
export interface ContainerSource extends CopySource {
  readonly isLink: boolean
}

/**
 * @param followLink - whether a link at its end is followed; `/` at the end follows it too
 * @throws PaksError PATH_NOT_FOUND, BAD_USAGE
 */
export async function containerSource(
  container: ContainerAt,
  path: string,
  followLink: boolean,
  ask: Abortable,
): Promise<ContainerSource> {
  const facts = await factsAt(container, path, ask)
  if (facts === undefined) throw await nothingAt(container, path, ask)
  const directory = facts.isDirectory
  if (facts.stat.kind !== 'link') {
    if (assertsDirectory(path) && !directory) throw notADirectory(path)
    return { path, isDirectory: directory, isLink: false }
  }
  if (assertsDirectory(path)) {
    if (!directory) throw notADirectory(path)
    return { path, isDirectory: true, isLink: false }
  }
  if (!followLink) return { path, isDirectory: false, isLink: true }
  const target = keepEnding(facts.leadsTo, path)
  const behind = await factsAt(container, target, ask)
  if (behind === undefined) throw noPath(facts.leadsTo)
  const base = splitPath(path).base
  const renamed = base === splitPath(target).base ? {} : { rename: base }
  return { path: target, isDirectory: behind.isDirectory, isLink: false, ...renamed }
}

/** A destination in a container; a link there is followed to what it points to, which may be nothing yet. */
export async function containerTarget(
  container: ContainerAt,
  path: string,
  ask: Abortable,
): Promise<CopyTarget> {
  const facts = await factsAt(container, path, ask)
  if (facts === undefined) return { path, is: 'absent' }
  if (facts.stat.kind !== 'link') return { path, is: facts.isDirectory ? 'directory' : 'other' }
  const behind = await factsAt(container, facts.leadsTo, ask)
  if (behind === undefined || behind.stat.kind === 'link') return { path: facts.leadsTo, is: 'absent' }
  return { path: facts.leadsTo, is: behind.isDirectory ? 'directory' : 'other' }
}

/** docker finds nothing at `FILE/`. */
async function nothingAt(container: ContainerAt, path: string, ask: Abortable): Promise<PaksError> {
  const isFile = assertsDirectory(path) && (await factsAt(container, cleanPath(path), ask)) !== undefined
  return isFile ? notADirectory(path) : noPath(path)
}

const notADirectory = (path: string): PaksError =>
  new PaksError('BAD_USAGE', `${path} is not a directory`, { hint: 'leave the slash at its end out' })
