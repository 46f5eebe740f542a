import { failureOf } from '@paks/engine-api'
import { expect, it } from 'vitest'
import { podmanDialect } from './dialect.js'

/** Answers of Podman 4.3, whose status is 500 where docker's is telling. */
it.each([
  [404, 'no such image: docker.io/library/nopenope: image not known', 'IMAGE_NOT_FOUND', 125],
  [404, 'no container with name or ID "x" found: no such container', 'CONTAINER_NOT_FOUND', 125],
  [
    500,
    'container create: creating container storage: the container name "x" is already in use by 1c7f. You have to remove that container to be able to reuse that name: that name is already in use',
    'NAME_IN_USE',
    125,
  ],
  [
    500,
    'runc: runc create failed: unable to start container process: exec: "nope": executable file not found in $PATH: OCI runtime attempted to invoke a command that was not found',
    'COMMAND_NOT_FOUND',
    127,
  ],
  [
    500,
    'crun: executable file `nope` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found',
    'COMMAND_NOT_FOUND',
    127,
  ],
  [
    409,
    'preparing container x for attach: runc: runc create failed: unable to start container process: exec: "/etc": permission denied: OCI permission denied',
    'COMMAND_NOT_EXECUTABLE',
    126,
  ],
  [
    500,
    'can only kill running containers. f18c is in state created: container state improper',
    'NOT_RUNNING',
    125,
  ],
  [409, 'can only resize created or running containers: container state improper', 'NOT_RUNNING', 125],
  [409, 'cannot create exec session as container f18c is paused', 'PAUSED', 125],
  [
    500,
    'can only attach to created or running containers - currently in state paused: container state improper',
    'PAUSED',
    125,
  ],
  [500, 'normalizing image: normalizing name for compat API: invalid reference format', 'BAD_REFERENCE', 125],
  [500, 'committing: writing blob: write /x: no space left on device', 'NO_SPACE', 125],
] as const)('%i %s is %s, exit status %i', (status, text, code, exitCode) => {
  expect(failureOf(podmanDialect, status, text)).toMatchObject({ code, exitCode })
})
