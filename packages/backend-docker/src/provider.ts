import type { BackendProvider } from '@paks/api'
import { openEngine } from '@paks/engine-api'
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
  open: async (options) =>
    await openEngine(dockerDialect, await dockerCandidates(options.env), options, (tried) =>
      dockerAbsent(options.env, tried),
    ),
}
