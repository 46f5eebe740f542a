import type { Copied, CopyOptions } from '@paks/api'
import {
  hostTarget,
  planCopy,
  readTar,
  renameMembers,
  splitPath,
  type TarMember,
  unpackTo,
} from '@paks/archive'
import { whilePaused } from '../container/while-paused.js'
import { type ContainerAt, fetchArchive } from '../files/archive-route.js'
import { statPath } from '../files/stat-path.js'
import { type ContainerSource, containerSource } from './container-paths.js'

/** Copies out of a container. @throws PaksError PATH_NOT_FOUND, BAD_USAGE, NO_SPACE, PERMISSION_DENIED */
export async function copyToHost(
  container: ContainerAt,
  from: string,
  to: string,
  options: CopyOptions,
): Promise<Copied> {
  const source = await containerSource(container, from, options.followLink === true, options)
  const plan = planCopy(source, await hostTarget(to))
  const copy = async (): Promise<Copied> => {
    const members = await membersOf(container, source, options)
    const { base } = splitPath(source.path)
    const named = plan.name === undefined ? members : renameMembers(members, base, plan.name)
    return await unpackTo(plan.directory, named, options)
  }
  // A file that grows ends podman's archive of a directory as if nothing came after it.
  const { client, id } = container
  return source.isDirectory && client.dialect.cutsArchives
    ? await whilePaused(client, id, options, copy)
    : await copy()
}

async function membersOf(
  container: ContainerAt,
  source: ContainerSource,
  options: CopyOptions,
): Promise<AsyncIterable<TarMember>> {
  // podman sends what a link leads to
  if (source.isLink && container.client.dialect.archivesLinkTargets)
    return justLink(container, source, options)
  const { archive } = await fetchArchive(container, source.path, options)
  return readTar(archive)
}

async function* justLink(
  container: ContainerAt,
  source: ContainerSource,
  options: CopyOptions,
): AsyncGenerator<TarMember> {
  const found = await statPath(container, source.path, options)
  if (found?.target === undefined) return
  const entry = {
    kind: 'link',
    path: found.name,
    size: 0,
    mode: found.mode,
    uid: 0,
    gid: 0,
    modified: found.modified.getTime() / 1000,
    target: found.target,
  } as const
  yield { entry, head: new Uint8Array(), body: nothing() }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
