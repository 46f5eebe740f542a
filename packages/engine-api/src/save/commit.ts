import { PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import type { Temporary } from './temporary.js'

/**
 * Commits a container under a temporary name. The engine pauses it meanwhile, for a file system of one moment.
 *
 * docker finishes a commit whose client has gone, so there the request is never dropped: an abort is heeded once the
 * image is there and can be removed.
 *
 * @param changes - Dockerfile instructions for the configuration
 */
export async function commit(
  client: EngineClient,
  container: string,
  temporary: Temporary,
  changes: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const { repository, tag } = temporary
  await client.json('POST', '/commit', {
    query: {
      container,
      repo: repository,
      tag,
      pause: true,
      changes: changes.length === 0 ? undefined : changes.join('\n'),
    },
    body: {}, // podman reads it as JSON and fails on an empty one
    ...(client.dialect.commitStops && signal !== undefined ? { signal } : {}),
  })
  throwIfAborted(signal)
}

/** @throws PaksError ABORTED */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new PaksError('ABORTED', 'cancelled', { cause: signal.reason })
}
