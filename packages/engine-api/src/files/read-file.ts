import { type Abortable, PaksError } from '@paks/api'
import { readTar, type TarMember } from '@paks/archive'
import { type ContainerAt, factsAt, fetchArchive, noPath } from './archive-route.js'

/** A file's bytes, links followed. @throws PaksError PATH_NOT_FOUND, BAD_USAGE */
export async function readFile(container: ContainerAt, path: string, ask: Abortable): Promise<Uint8Array> {
  const facts = await factsAt(container, path, ask)
  if (facts === undefined) throw noPath(path)
  const place = facts.stat.kind === 'link' ? facts.leadsTo : path
  const bytes = await firstMember(container, place, ask, async ({ entry, body }) => {
    if (entry.kind !== 'file') return undefined
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(chunk)
    return Buffer.concat(chunks)
  })
  if (bytes === undefined) throw new PaksError('BAD_USAGE', `${path} is not a file`)
  return bytes
}

/**
 * Looks at the first member of an archive of a path, which is what is at the path itself. The archive is closed after
 * it: docker does nothing else with a container while one is being read.
 *
 * @throws PaksError PATH_NOT_FOUND
 */
export async function firstMember<T>(
  container: ContainerAt,
  path: string,
  ask: Abortable,
  look: (member: TarMember) => Promise<T>,
): Promise<T | undefined> {
  const { archive } = await fetchArchive(container, path, ask)
  for await (const member of readTar(archive)) return await look(member)
  return undefined
}
