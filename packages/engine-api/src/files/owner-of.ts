import { type Abortable, PaksError } from '@paks/api'
import { readTar } from '@paks/archive'
import { execIn } from '../container/exec.js'
import type { ContainerAt } from './archive-route.js'
import { firstMember } from './read-file.js'

/** Who owns a file and what may be done with it. */
export interface Attributes {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** A file that nobody made yet belongs to root, as one that the engines' own `cp` writes. */
export const NEW: Attributes = { mode: 0o644, uid: 0, gid: 0 }

/** What a file has that is to be replaced. */
export async function attributesOf(
  container: ContainerAt,
  path: string,
  ask: Abortable,
): Promise<Attributes> {
  const found = (await firstMember(container, path, ask, ({ entry }) => Promise.resolve(entry))) ?? NEW
  const { mode } = found
  if (!container.client.dialect.hidesOwners) return { mode, uid: found.uid, gid: found.gid }
  const owner = (await askedOwner(container, path, ask)) ?? (await exportedOwner(container, path, ask))
  return { mode, ...owner }
}

type Owner = Omit<Attributes, 'mode'>

/** podman writes its own user into archives: a program of the container knows better, where there is one. */
async function askedOwner(
  container: ContainerAt,
  path: string,
  { signal }: Abortable,
): Promise<Owner | undefined> {
  try {
    const argv = ['stat', '-c', '%u:%g', '--', path]
    const { exitCode, stdout } = await execIn(container.client, container.id, argv, {
      user: '0',
      ...(signal === undefined ? {} : { signal }),
    })
    const said = /^(\d+):(\d+)\n$/.exec(Buffer.from(stdout).toString('latin1'))
    return exitCode === 0 && said !== null ? { uid: Number(said[1]), gid: Number(said[2]) } : undefined
  } catch (error) {
    // it does not run, or is paused
    if (error instanceof PaksError && error.code === 'ABORTED') throw error
    return undefined
  }
}

/** An export of the whole container has the owners as they are. */
async function exportedOwner(container: ContainerAt, path: string, { signal }: Abortable): Promise<Owner> {
  const { client, id } = container
  const reply = await client.send('GET', `/containers/${id}/export`, signal === undefined ? {} : { signal })
  const name = path.replace(/^\/+/, '')
  for await (const { entry } of readTar(reply.body)) {
    if (entry.path.replace(/^(\.?\/)+/, '') === name) return { uid: entry.uid, gid: entry.gid }
  }
  return NEW
}
