import type { Copied, CopyOptions } from '@paks/api'
import { hostSource, pack, planCopy, splitPath } from '@paks/archive'
import { type ContainerAt, factsAt, noPath, sendArchive } from '../files/archive-route.js'
import { containerTarget } from './container-paths.js'
import { ownerIn } from './owner-in.js'

/** Copies into a container. @throws PaksError PATH_NOT_FOUND, BAD_USAGE, NO_SPACE */
export async function copyFromHost(
  container: ContainerAt,
  from: string,
  to: string,
  options: CopyOptions,
): Promise<Copied> {
  const source = await hostSource(from, options.followLink === true)
  const target = await containerTarget(container, to, options)
  const plan = planCopy(source, target)
  // podman would make a directory that is missing
  const isThere =
    target.is === 'directory' || (await factsAt(container, plan.directory, options)) !== undefined
  if (!isThere) throw noPath(plan.directory)
  const owner = options.keepOwner === true ? undefined : await ownerIn(container, options)
  let copied: Copied = { files: 0, bytes: 0 }
  const { signal, onProgress } = options
  const archive = pack(source.path, plan.name ?? splitPath(source.path).base, {
    onFile: (bytes) => {
      copied = { files: copied.files + 1, bytes: copied.bytes + bytes }
    },
    ...(owner === undefined ? {} : { owner }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  })
  await sendArchive(container, plan.directory, archive, options)
  return copied
}
