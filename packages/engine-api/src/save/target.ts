import { PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { parseReference } from '../image/reference.js'
import { type ImageRecord, readImage } from './image-record.js'

/** The name an image is to be saved under. */
export interface Target {
  /** As the user types it, with its tag. */
  readonly reference: string
  readonly repository: string
  readonly tag: string
}

/** @throws PaksError BAD_REFERENCE */
export function targetOf(client: EngineClient, reference: string): Target {
  const { repository, tag, digest } = parseReference(reference)
  if (digest !== '') {
    throw new PaksError('BAD_REFERENCE', `an image cannot be saved under a digest: ${reference}`, {
      hint: 'leave the part from @ on out',
    })
  }
  return { reference: `${repository}:${tag}`, repository: client.dialect.ownRepository(repository), tag }
}

/** The image that has the name now. */
export async function imageAt(
  client: EngineClient,
  target: Target,
  signal: AbortSignal | undefined,
): Promise<ImageRecord | undefined> {
  try {
    return await readImage(client, `${target.repository}:${target.tag}`, signal)
  } catch (error) {
    if (error instanceof PaksError && error.code === 'IMAGE_NOT_FOUND') return undefined
    throw error
  }
}
