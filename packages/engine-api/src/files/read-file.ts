import { type Abortable, PaksError } from '@paks/api'
import { readTar, type TarMember } from '@paks/archive'
import { type ContainerAt, factsAt, fetchArchive, noPath } from './archive-route.js'

/** A file's bytes, links followed. @throws PaksError PATH_NOT_FOUND, BAD_USAGE */
export async function readFile(container: ContainerAt, path: string, ask: Abortable): Promise<Uint8Array> {
  const member = await firstMember(container, await followed(container, path, ask), ask)
  if (member?.entry.kind !== 'file') throw new PaksError('BAD_USAGE', `${path} is not a file`)
  const chunks: Uint8Array[] = []
  for await (const chunk of member.body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The first member of an archive of a path: what is at the path itself. @throws PaksError PATH_NOT_FOUND */
export async function firstMember(
  container: ContainerAt,
  path: string,
  ask: Abortable,
): Promise<TarMember | undefined> {
  const { archive } = await fetchArchive(container, path, ask)
  const members = readTar(archive)
  const first = await members.next()
  return first.done === true ? undefined : first.value
}

/** Where a path leads when it is a link; a link that leads nowhere is one to what is not there. */
export async function followed(container: ContainerAt, path: string, ask: Abortable): Promise<string> {
  const facts = await factsAt(container, path, ask)
  if (facts === undefined) throw noPath(path)
  return facts.stat.kind === 'link' ? facts.leadsTo : path
}
