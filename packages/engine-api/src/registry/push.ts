import { type Abortable, PaksError, type Watched } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import { failureOf } from '../client/failure.js'
import { progressOf } from '../image/pull.js'
import { parseReference, referenceText } from '../image/reference.js'
import { registryAuth } from './credential.js'
import { isLoginRefused, loginRefused } from './refusal.js'
import { registryOf } from './registry-host.js'

/** Docker Hub's refusal of a name that is somebody else's tells only that. */
const DENIED = /denied/i

/**
 * Sends an image to the registry its name points to.
 *
 * @throws PaksError IMAGE_NOT_FOUND when there is no such image here; PERMISSION_DENIED when the registry refuses the
 * login; ENGINE_ERROR when it cannot be reached
 */
export async function pushImage(
  client: EngineClient,
  reference: string,
  options: Abortable & Watched = {},
): Promise<void> {
  const { repository, tag } = parseReference(reference)
  const { host } = registryOf(reference)
  const signal = options.signal === undefined ? {} : { signal: options.signal }
  const credential = await client.logins.find(reference, signal)
  try {
    for await (const event of client.events('POST', `/images/${repository}/push`, {
      ...signal,
      query: { tag },
      headers: { 'X-Registry-Auth': registryAuth(credential, host) },
    })) {
      const failed = event.at('error').text()
      if (failed !== '') throw failureOf(client.dialect, 200, failed)
      const progress = progressOf(event)
      if (progress !== undefined) options.onProgress?.(progress)
    }
  } catch (thrown) {
    const error = PaksError.from(thrown)
    if (isLoginRefused(error.message) || (error.code === 'ENGINE_ERROR' && DENIED.test(error.message)))
      throw loginRefused(client.dialect.name, reference, credential, error)
    if (/dial tcp|no such host|connection refused|i\/o timeout/i.test(error.message)) throw away(host, error)
    if (error.code !== 'IMAGE_NOT_FOUND' && !/does not exist locally|image not known/i.test(error.message))
      throw error
    throw new PaksError(
      'IMAGE_NOT_FOUND',
      `no image called ${referenceText(parseReference(reference))} here`,
      {
        hint: `give one that name: ${client.dialect.name} tag IMAGE ${reference}`,
        cause: error,
        exitCode: ENGINE_EXIT,
      },
    )
  }
}

const away = (host: string, cause: Error): PaksError =>
  new PaksError('ENGINE_ERROR', `the registry ${host} cannot be reached`, {
    hint: 'check its address and the network connection',
    cause,
    exitCode: ENGINE_EXIT,
  })
