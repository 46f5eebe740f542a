import { PaksError } from '@paks/api'
import { thrownAt } from '../plugin/thrown-at.js'

const asks: Readonly<Record<string, string>> = {
  FileSystemRead: 'host.readFile and host.list do it with the permission host:read:PATH',
  FileSystemWrite: 'host.writeFile does it with the permission host:write:PATH',
  ChildProcess: 'host.run does it with the permission host:exec:PROGRAM',
}

/**
 * What Node keeps a plugin from, as an error that names the way there is; what its author did not expect, with where it
 * was thrown. An error of Paks comes back as it is.
 */
export const explained = (thrown: unknown): unknown => {
  if (!(thrown instanceof Error) || thrown instanceof PaksError || thrown.name === 'AbortError') return thrown
  if (!('code' in thrown) || thrown.code !== 'ERR_ACCESS_DENIED') return placed(thrown)
  const permission = 'permission' in thrown ? String(thrown.permission) : ''
  const resource = 'resource' in thrown && thrown.resource !== '' ? ` (${String(thrown.resource)})` : ''
  return new PaksError('PERMISSION_DENIED', `a plugin may do nothing by itself: ${permission}${resource}`, {
    hint: asks[permission] ?? 'docs/permissions.md tells what it may ask for',
    cause: thrown,
  })
}

const placed = (error: Error): Error => {
  const at = thrownAt(error.stack, import.meta.url)
  if (at === undefined) return error
  return new PaksError('INTERNAL', error.message, { hint: `thrown at ${at}`, cause: error })
}
