import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { ENGINE_EXIT, type Reached } from '@paks/engine-api'
import { startPodman } from './podman-program.js'

/** Seconds without a connection after which a service ends by itself: how long it may outlive a killed client. */
const IDLE_SECONDS = 20

/**
 * Starts a podman service of our own, on a socket that only we can open. It needs no root, no systemd, and nothing
 * set up by the user; containers do not depend on it and run on when it ends.
 */
export async function privateService(
  program: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Reached> {
  const folder = await mkdtemp(join(env.XDG_RUNTIME_DIR || tmpdir(), 'paks-podman-'))
  const path = join(folder, 'podman.sock')
  const service = startPodman(
    program,
    ['system', 'service', '--time', String(IDLE_SECONDS), `unix://${path}`],
    env,
  )
  return {
    endpoint: { kind: 'unix', path },
    starting: service.ended.then((said) => {
      throw new PaksError(
        'ENGINE_DOWN',
        `podman could not start its service: ${said || 'it ended at once'}`,
        {
          hint: 'try: podman info',
          exitCode: ENGINE_EXIT,
        },
      )
    }),
    release: async () => {
      await service.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
