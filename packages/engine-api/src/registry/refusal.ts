import { PaksError } from '@paks/api'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import type { Credential } from './credential.js'
import { registryOf } from './registry-host.js'

/** Words of a registry that wants a login, or another one. Docker Hub's "may require 'docker login'" tells nothing. */
const UNAUTHORIZED =
  /unauthorized|authentication required|no basic auth credentials|incorrect username or password|invalid username\/password/i
const MAY_BE_ABSENT = /may require|repository does not exist|requested access to the resource is denied/i

/** True when a registry has refused because of who asks. */
export const isLoginRefused = (message: string): boolean =>
  UNAUTHORIZED.test(message) && !MAY_BE_ABSENT.test(message)

/** A registry's refusal of a login, or of nobody, as its user can mend it. */
export function loginRefused(
  engine: 'docker' | 'podman',
  reference: string,
  credential: Credential | undefined,
  cause: Error,
): PaksError {
  const { host } = registryOf(reference)
  const who = credential?.kind === 'password' ? `${credential.username}'s password` : 'the login'
  return new PaksError(
    'PERMISSION_DENIED',
    credential === undefined ? `the registry ${host} wants a login` : `the registry ${host} refused ${who}`,
    { hint: `log in with: ${engine} login ${host}`, cause, exitCode: ENGINE_EXIT },
  )
}
