import { randomBytes } from 'node:crypto'
import type { Backend, ContainerSpec } from '@paks/api'
import { bootCommand } from '@paks/core'

const nonceBytes = 16
const fileIdBytes = 6

/**
 * Starts a container that a session can come to later: `paks attach`. Without a command it has a shell with our hook.
 *
 * @returns the container's name
 */
export const runDetached = async (
  backend: Backend,
  spec: Omit<ContainerSpec, 'tty' | 'size'>,
  shell: string | undefined,
  signal: AbortSignal,
): Promise<string> => {
  const booted = {
    entrypoint: [],
    command: bootCommand({
      nonce: randomBytes(nonceBytes).toString('hex'),
      fileId: randomBytes(fileIdBytes).toString('hex'),
      ...(shell === undefined ? {} : { shell }),
    }),
  }
  const container = await backend.create(
    { ...spec, tty: true, ...(spec.command === undefined ? booted : {}) },
    { signal },
  )
  try {
    await container.start({ signal })
  } catch (thrown) {
    await container.remove({ force: true, volumes: true }).catch(() => undefined)
    throw thrown
  }
  return container.name
}
