import { type Candidate, candidate, type Endpoint, parseEndpoint } from '@paks/engine-api'
import { connectionIn } from './connections.js'
import { findPodman, podmanOutput } from './podman-program.js'
import { privateService } from './private-service.js'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Where to look for Podman: `CONTAINER_HOST`, a connection, the usual sockets, and last a service of our own.
 *
 * @param platform - as `process.platform`; on Linux podman itself uses a connection only when one is named
 */
export async function podmanCandidates(
  env: Env,
  platform: string,
  signal: AbortSignal | undefined,
): Promise<readonly Candidate[]> {
  const host = env.CONTAINER_HOST ?? ''
  if (host !== '') return [candidate('CONTAINER_HOST', withKey(parseEndpoint(host), env), true)]
  const program = findPodman(env.PATH ?? '')
  const named = env.CONTAINER_CONNECTION || undefined
  if (program !== undefined && (named !== undefined || platform !== 'linux')) {
    const listed = await podmanOutput(
      program,
      ['system', 'connection', 'ls', '--format', 'json'],
      env,
      signal,
    )
    const endpoint = connectionIn(listed, named)
    if (endpoint !== undefined) return [candidate(`connection ${named ?? 'by default'}`, endpoint, true)]
  }
  return [
    ...usualSockets(env).map((path) => candidate('a usual socket', { kind: 'unix', path }, false)),
    ...(program === undefined
      ? []
      : [{ source: 'a service of our own', chosen: false, reach: () => privateService(program, env) }]),
  ]
}

/** `CONTAINER_SSHKEY` names the private key for an `ssh://` host, as podman's client has it. */
function withKey(endpoint: Endpoint, env: Env): Endpoint {
  const identity = env.CONTAINER_SSHKEY ?? ''
  return endpoint.kind === 'ssh' && identity !== '' ? { ...endpoint, identity } : endpoint
}

function usualSockets(env: Env): readonly string[] {
  const runtime = env.XDG_RUNTIME_DIR ?? ''
  return [...(runtime === '' ? [] : [`${runtime}/podman/podman.sock`]), '/run/podman/podman.sock']
}
