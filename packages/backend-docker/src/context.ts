import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { ENGINE_EXIT, type Endpoint, parseEndpoint } from '@paks/engine-api'
import { jsonIn } from './json-in.js'
import { pemsIn } from './pems.js'

/** The endpoint of the docker context in use; undefined for none, or for `default`, which is no context. */
export async function contextEndpoint(
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly name: string; readonly endpoint: Endpoint } | undefined> {
  const folder = env.DOCKER_CONFIG || join(env.HOME ?? '/', '.docker')
  const name = env.DOCKER_CONTEXT || jsonIn(join(folder, 'config.json')).at('currentContext').text()
  if (name === '' || name === 'default') return undefined
  // docker names a context's folder by the digest of the context's name
  const digest = createHash('sha256').update(name).digest('hex')
  const meta = jsonIn(join(folder, 'contexts', 'meta', digest, 'meta.json'))
  const settings = meta.at('Endpoints').at('docker')
  const host = settings.at('Host').text()
  if (host === '') {
    const what = meta.isObject
      ? `the docker context "${name}" has no endpoint`
      : `there is no docker context "${name}"`
    const asked = env.DOCKER_CONTEXT
      ? 'correct DOCKER_CONTEXT, or unset it'
      : 'choose another with: docker context use default'
    throw new PaksError('ENGINE_DOWN', what, {
      hint: `${asked}; docker context ls lists those that are there`,
      exitCode: ENGINE_EXIT,
    })
  }
  const pems = await pemsIn(join(folder, 'contexts', 'tls', digest, 'docker'))
  const secure = Object.keys(pems).length > 0 || settings.at('SkipTLSVerify').yes()
  return {
    name,
    endpoint: parseEndpoint(
      host,
      secure ? { verify: !settings.at('SkipTLSVerify').yes(), ...pems } : undefined,
    ),
  }
}
