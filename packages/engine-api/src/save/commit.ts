import { randomBytes } from 'node:crypto'
import { PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'

/** A name that only we use, for an image that is removed before the save ends. */
export interface Temporary {
  readonly repository: string
  readonly tag: string
}

export const temporaryFor = (container: string): Temporary => ({
  repository: `paks-save/${container.slice(0, 12)}`,
  tag: randomBytes(6).toString('hex'),
})

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

/** Removes the temporary name, and the image with it when nothing else names it, but never one below it. */
export async function discard(client: EngineClient, { repository, tag }: Temporary): Promise<void> {
  try {
    await client.json('DELETE', `/images/${repository}:${tag}`, { query: { noprune: true } })
  } catch (error) {
    if (!(error instanceof PaksError) || error.code !== 'IMAGE_NOT_FOUND') throw error
  }
}

/** @throws PaksError ABORTED */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new PaksError('ABORTED', 'cancelled', { cause: signal.reason })
}
