import { type BackendProvider, type OpenOptions, PaksError } from '@paks/api'
import { ENGINE_EXIT, type Engine, reachEngine } from '@paks/engine-api'
import { podmanCandidates } from './candidates.js'
import { podmanDialect } from './dialect.js'

/**
 * Podman, through its service: one that runs already, or one started for as long as the backend is open.
 *
 * @example
 * await using backend = await podman.open({ env: process.env })
 * const image = await backend.image('busybox')
 */
export const podman: BackendProvider = {
  name: 'podman',
  open: async (options) => (await openPodman(options)).backend,
}

/**
 * Podman with all that its API can do, found as {@link podman} is.
 *
 * @example
 * await using engine = await openPodman({ env: process.env })
 * const stopped = await engine.containers.list({ all: true, filters: { status: 'exited' } })
 * @throws PaksError ENGINE_NOT_INSTALLED, ENGINE_DOWN, ENGINE_STALE_SOCKET, ENGINE_PERMISSION, API_TOO_OLD
 */
export async function openPodman(options: OpenOptions): Promise<Engine> {
  const candidates = await podmanCandidates(options.env, process.platform, options.signal)
  return await reachEngine(podmanDialect, candidates, options, podmanAbsent)
}

function podmanAbsent(tried: readonly string[]): PaksError {
  return new PaksError('ENGINE_NOT_INSTALLED', `Podman is not installed (looked at ${tried.join(', ')})`, {
    hint: 'install it from https://podman.io, or try --backend docker or --backend local',
    exitCode: ENGINE_EXIT,
  })
}
