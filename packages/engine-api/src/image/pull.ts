import { type Abortable, PaksError, type Progress, type Watched } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import { failureOf } from '../client/failure.js'
import { registryAuth } from '../registry/credential.js'
import { isLoginRefused, loginRefused } from '../registry/refusal.js'
import { registryOf } from '../registry/registry-host.js'
import type { JsonView } from '../wire/json-view.js'
import { parseReference, referenceText } from './reference.js'

/** Registry answers that mean "there is no such image", or that only its owner may know. */
const ABSENT =
  /not found|manifest unknown|repository does not exist|access to the resource is denied|requested access|unauthorized|name unknown/i
/** Words of a network between us and the registry that does not work. */
const UNREACHED =
  /no such host|connection refused|i\/o timeout|network is unreachable|no route to host|TLS handshake|context deadline|server misbehaving|connection reset/i

/** Docker Hub's word for it, and what engines make of a bare status 429. */
const TOO_MANY = /toomanyrequests|too many requests|rate limit/i

/**
 * Fetches an image from its registry.
 *
 * @throws PaksError IMAGE_NOT_FOUND when the registry has no such image or cannot be reached; the hint tells which;
 * PERMISSION_DENIED when it refuses the login
 */
export async function pullImage(
  client: EngineClient,
  reference: string,
  options: Abortable & Watched & { readonly platform?: string } = {},
): Promise<void> {
  const { repository, tag, digest } = parseReference(reference)
  const path = client.dialect.routes.pullImage(repository, digest === '' ? tag : digest, options.platform)
  const { onProgress } = options
  const credential = await client.logins.find(reference, options)
  try {
    // podman answers 200 before it tries, and tells of a failure in the stream.
    for await (const event of client.events('POST', path, {
      headers: { 'X-Registry-Auth': registryAuth(credential, registryOf(reference).host) },
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })) {
      const failed = event.at('error').text()
      if (failed !== '') throw failureOf(client.dialect, 200, failed)
      const progress = progressOf(event)
      if (progress !== undefined) onProgress?.(progress)
    }
  } catch (thrown) {
    const error = PaksError.from(thrown)
    if (TOO_MANY.test(error.message)) throw tooMany(client.dialect.name, registryOf(reference).host, error)
    if (isLoginRefused(error.message)) throw loginRefused(client.dialect.name, reference, credential, error)
    throw explained(error, referenceText(parseReference(reference)))
  }
}

/** docker's events are per layer, with bytes; podman's are lines of text. */
export function progressOf(event: JsonView): Progress | undefined {
  const label = [event.at('status').text(), event.at('id').text()].filter((part) => part !== '').join(' ')
  const text = label || event.at('stream').text().trim()
  if (text === '') return undefined
  const detail = event.at('progressDetail')
  const total = detail.at('total').number()
  return total > 0 ? { label: text, done: detail.at('current').number(), total } : { label: text }
}

const tooMany = (engine: string, host: string, cause: Error): PaksError =>
  new PaksError('ENGINE_ERROR', `the registry ${host} gives out no more for a while: too many were fetched`, {
    hint: `wait, or log in, which may raise the limit: ${engine} login ${host}`,
    cause,
    exitCode: ENGINE_EXIT,
  })

function explained(error: PaksError, name: string): PaksError {
  const unreached = UNREACHED.test(error.message)
  if (
    error.code !== 'IMAGE_NOT_FOUND' &&
    !(error.code === 'ENGINE_ERROR' && (unreached || ABSENT.test(error.message)))
  ) {
    if (!/did not resolve to an alias/.test(error.message)) return error
    return new PaksError(
      'IMAGE_NOT_FOUND',
      `no image called ${name} here, and no registry to look for it in`,
      {
        hint: `name the registry too: docker.io/library/${name}`,
        cause: error,
        exitCode: ENGINE_EXIT,
      },
    )
  }
  return unreached
    ? new PaksError('IMAGE_NOT_FOUND', `no image called ${name} here, and its registry cannot be reached`, {
        hint: 'check the network connection, or load the image from a file',
        cause: error,
        exitCode: ENGINE_EXIT,
      })
    : new PaksError('IMAGE_NOT_FOUND', `no image called ${name}, neither here nor in its registry`, {
        hint: 'check the spelling; a private image needs a login first',
        cause: error,
        exitCode: ENGINE_EXIT,
      })
}
