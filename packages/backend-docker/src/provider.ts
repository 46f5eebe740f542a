import type { BackendProvider, OpenOptions } from '@paks/api'
import { type Engine, reachEngine } from '@paks/engine-api'
import { dockerAbsent } from './absent.js'
import { dockerCandidates } from './candidates.js'
import { dockerDialect } from './dialect.js'

/**
 * Docker, where `docker` itself would find it: `DOCKER_HOST`, the current context, then the usual sockets.
 *
 * @example
 * await using backend = await docker.open({ env: process.env })
 * const container = await backend.create({ image: 'ubuntu', tty: true })
 */
export const docker: BackendProvider = {
  name: 'docker',
  open: async (options) => (await openDocker(options)).backend,
}

/**
 * Docker with all that its API can do, found as {@link docker} is.
 *
 * @example
 * await using engine = await openDocker({ env: process.env })
 * const container = await engine.containers.runDetached({ image: 'nginx', ports: { 80: 8080 } })
 * @throws PaksError ENGINE_NOT_INSTALLED, ENGINE_DOWN, ENGINE_STALE_SOCKET, ENGINE_PERMISSION, API_TOO_OLD
 */
export async function openDocker(options: OpenOptions): Promise<Engine> {
  return await reachEngine(dockerDialect, await dockerCandidates(options.env), options, (tried) =>
    dockerAbsent(options.env, tried),
  )
}
