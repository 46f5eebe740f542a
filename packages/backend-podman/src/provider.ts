import { type BackendProvider, PaksError } from '@paks/api'
import { ENGINE_EXIT, openEngine } from '@paks/engine-api'
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
  open: async (options) => {
    const candidates = await podmanCandidates(options.env, process.platform, options.signal)
    return await openEngine(podmanDialect, candidates, options, podmanAbsent)
  },
}

function podmanAbsent(tried: readonly string[]): PaksError {
  return new PaksError('ENGINE_NOT_INSTALLED', `Podman is not installed (looked at ${tried.join(', ')})`, {
    hint: 'install it from https://podman.io, or try --backend docker or --backend local',
    exitCode: ENGINE_EXIT,
  })
}
