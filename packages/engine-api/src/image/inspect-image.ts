import { type Abortable, type ImageInfo, PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import type { JsonView } from '../wire/json-view.js'
import { imageInfoOf } from './image-info.js'
import { isImageId, parseReference, referenceText } from './reference.js'

/** @throws PaksError IMAGE_NOT_FOUND, BAD_REFERENCE */
export async function inspectImage(
  client: EngineClient,
  reference: string,
  options: Abortable = {},
): Promise<ImageInfo> {
  return imageInfoOf(await askForImage(client, reference, options), reference)
}

/** The engine's own description of an image. @throws PaksError IMAGE_NOT_FOUND, BAD_REFERENCE */
export async function askForImage(
  client: EngineClient,
  reference: string,
  options: Abortable = {},
): Promise<JsonView> {
  const name = isImageId(reference) ? reference : referenceText(parseReference(reference))
  try {
    return await client.json('GET', client.dialect.routes.inspectImage(name), options)
  } catch (error) {
    throw missingImage(client, error, reference)
  }
}

/** The engine's "no such image", with what to do about it; any other error as it is. */
export function missingImage(client: EngineClient, error: unknown, reference: string): unknown {
  if (!(error instanceof PaksError) || error.code !== 'IMAGE_NOT_FOUND') return error
  return new PaksError('IMAGE_NOT_FOUND', `no image called ${reference} here`, {
    hint: `fetch it with: ${client.dialect.name} pull ${reference}`,
    cause: error,
    exitCode: ENGINE_EXIT,
  })
}
