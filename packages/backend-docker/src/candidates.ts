import { join } from 'node:path'
import { type Candidate, candidate, parseEndpoint, type TlsMaterial } from '@paks/engine-api'
import { contextEndpoint } from './context.js'
import { pemsIn } from './pems.js'

type Env = Readonly<Record<string, string | undefined>>

/** Where to look for Docker, in the order in which its own client does. */
export async function dockerCandidates(env: Env): Promise<readonly Candidate[]> {
  const host = env.DOCKER_HOST ?? ''
  if (host !== '') return [candidate('DOCKER_HOST', parseEndpoint(host, await tlsFrom(env)), true)]
  const context = await contextEndpoint(env)
  if (context !== undefined) return [candidate(`context ${context.name}`, context.endpoint, true)]
  return usualSockets(env).map((path) => candidate('a usual socket', { kind: 'unix', path }, false))
}

function usualSockets(env: Env): readonly string[] {
  const home = env.HOME ?? ''
  const runtime = env.XDG_RUNTIME_DIR ?? ''
  return [
    '/var/run/docker.sock',
    ...(runtime === '' ? [] : [`${runtime}/docker.sock`]),
    ...(home === '' ? [] : [`${home}/.docker/run/docker.sock`, `${home}/.docker/desktop/docker.sock`]),
  ]
}

/** `DOCKER_TLS_VERIFY`, `DOCKER_TLS` and `DOCKER_CERT_PATH`, as docker's client reads them. */
async function tlsFrom(env: Env): Promise<TlsMaterial | undefined> {
  const verify = (env.DOCKER_TLS_VERIFY ?? '') !== ''
  const folder = env.DOCKER_CERT_PATH ?? ''
  if (!verify && folder === '' && (env.DOCKER_TLS ?? '') === '') return undefined
  return { verify, ...(await pemsIn(folder || env.DOCKER_CONFIG || join(env.HOME ?? '/', '.docker'))) }
}
