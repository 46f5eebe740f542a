import { PaksError, type SaveOptions } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { leaving } from '../client/within.js'
import type { Temporary } from './temporary.js'

/** So long a cancelled commit may go on. */
const PATIENCE_MS = 10_000

/**
 * Commits a container under a temporary name. The engine pauses it meanwhile, for a file system of one moment.
 *
 * docker finishes a commit whose client has gone, so there the request is not dropped at once: an abort is heeded when
 * the image is there and can be removed. An engine that takes too long over it, or no longer answers, is left; the image
 * that may still come goes with a later save, as what a killed one leaves.
 *
 * @param changes - Dockerfile instructions for the configuration
 * @param said - what the image's history is to tell of it
 */
export async function commit(
  client: EngineClient,
  container: string,
  temporary: Temporary,
  changes: readonly string[],
  signal: AbortSignal | undefined,
  said: Pick<SaveOptions, 'message' | 'author'> = {},
): Promise<void> {
  const { repository, tag } = temporary
  using limit = leaving(client.dialect.commitStops ? 0 : PATIENCE_MS, signal)
  await client.json('POST', '/commit', {
    query: {
      container,
      repo: repository,
      tag,
      pause: true,
      comment: said.message,
      author: said.author,
      changes: changes.length === 0 ? undefined : changes.join('\n'),
    },
    body: {}, // podman reads it as JSON and fails on an empty one
    ...limit.asked,
  })
  throwIfAborted(signal)
}

/** @throws PaksError ABORTED */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new PaksError('ABORTED', 'cancelled', { cause: signal.reason })
}
