import { setTimeout as sleep } from 'node:timers/promises'
import { type Abortable, PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'

/** How a container is removed. */
export interface RemoveOptions extends Abortable {
  /** Also while it runs. */
  readonly force?: boolean
  /** With the volumes that only it has. */
  readonly volumes?: boolean
}

/** Pauses in milliseconds before a removal by force that met the container's own end is asked for again. */
const pauses: readonly number[] = [10, 40, 160, 640]

/**
 * Removes a container; one that is gone, or going, is removed.
 *
 * podman refuses to remove by force what ends between its look and its signal ("container state improper: stopped"), and
 * does it when it is asked again.
 *
 * @throws PaksError NOT_RUNNING when that did not help; ABORTED, ENGINE_LOST
 */
export async function removeContainer(
  client: EngineClient,
  id: string,
  { force = false, volumes = false, ...rest }: RemoveOptions,
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await client.json('DELETE', `/containers/${id}`, { ...rest, query: { force, v: volumes } })
      return
    } catch (error) {
      if (!(error instanceof PaksError)) throw error
      if (error.code === 'CONTAINER_NOT_FOUND' || /already in progress/.test(error.message)) return
      const pause = pauses[tries]
      if (!force || error.code !== 'NOT_RUNNING' || pause === undefined) throw error
      await sleep(pause, undefined, rest).catch((thrown: unknown) => {
        throw client.problem(thrown, rest)
      })
    }
  }
}
