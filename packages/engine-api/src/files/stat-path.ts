import type { Abortable, PathStat } from '@paks/api'
import { readTar } from '@paks/archive'
import { type ContainerAt, factsAt, fetchArchive } from './archive-route.js'

/** So much of a directory is read for the text of one link in it, before where it leads is taken for it. */
const MOST_BYTES = 8 * 1024 * 1024

/** What is at a path, and where it points as it is written when it is a link. */
export async function statPath(
  container: ContainerAt,
  path: string,
  ask: Abortable,
): Promise<PathStat | undefined> {
  const bare = withoutEnding(path)
  const facts = await factsAt(container, bare, ask)
  if (facts === undefined || facts.stat.kind !== 'link') return facts?.stat
  const target = (await linkText(container, bare, ask)) ?? facts.leadsTo
  return { ...facts.stat, target }
}

/**
 * Engines tell where a link leads, not what is written in it: that is in an archive of it. podman archives what it
 * leads to instead, so there the archive is one of its directory, read as far as the link.
 */
async function linkText(container: ContainerAt, path: string, ask: Abortable): Promise<string | undefined> {
  const follows = container.client.dialect.archivesLinkTargets
  const cut = path.lastIndexOf('/')
  const name = path.slice(cut + 1)
  const directory = path.slice(0, cut) || '/'
  const { archive } = await fetchArchive(container, follows ? `${directory}/.` : path, ask)
  let read = 0
  for await (const { entry } of readTar(archive)) {
    if (entry.kind === 'link' && entry.path.replace(/^(\.?\/)+/, '') === name) return entry.target
    read += entry.size
    if (read > MOST_BYTES) break
  }
  return undefined
}

/** A link itself is meant, not what is behind it. */
const withoutEnding = (path: string): string => (path.length > 1 ? path.replace(/\/+\.?$/, '') || '/' : path)
