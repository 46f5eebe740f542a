import { failureOf } from '@paks/engine-api'
import { expect, it } from 'vitest'
import { dockerDialect } from './dialect.js'

/** Answers of Docker 20.10. */
it.each([
  [404, 'No such image: nopenope:latest', 'IMAGE_NOT_FOUND', 125],
  [404, 'No such container: x', 'CONTAINER_NOT_FOUND', 125],
  [
    409,
    'Conflict. The container name "/x" is already in use by container "b21b". You have to remove',
    'NAME_IN_USE',
    125,
  ],
  [
    400,
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nope": executable file not found in $PATH: unknown',
    'COMMAND_NOT_FOUND',
    127,
  ],
  [
    400,
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/bin/nope": stat /bin/nope: no such file or directory: unknown',
    'COMMAND_NOT_FOUND',
    127,
  ],
  [
    400,
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/etc": permission denied: unknown',
    'COMMAND_NOT_EXECUTABLE',
    126,
  ],
  [409, 'Cannot kill container: x: Container bfb7 is not running', 'NOT_RUNNING', 125],
  [409, 'Container x is paused, unpause the container before exec', 'PAUSED', 125],
  [400, 'invalid reference format: repository name must be lowercase', 'BAD_REFERENCE', 125],
  [500, 'write /var/lib/docker/x: no space left on device', 'NO_SPACE', 125],
  [500, 'max depth exceeded', 'LAYER_DEPTH', 125],
  [400, 'client version 1.45 is too new. Maximum supported API version is 1.41', 'API_TOO_OLD', 125],
  [500, 'unable to find user nopeuser: no matching entries in passwd file', 'BAD_USAGE', 125],
] as const)('%i %s is %s, exit status %i', (status, text, code, exitCode) => {
  expect(failureOf(dockerDialect, status, text)).toMatchObject({ code, exitCode })
})

it('says what happened without the names of the programs it went through', () => {
  const text =
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nope": executable file not found in $PATH: unknown'
  expect(failureOf(dockerDialect, 400, text).message).toBe(
    'unable to start container process: exec: "nope": executable file not found in $PATH',
  )
})
