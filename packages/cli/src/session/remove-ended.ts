import { setTimeout as sleep } from 'node:timers/promises'
import { type Backend, type Container, PaksError } from '@paks/api'

/** How often to look whether somebody else's removal is done, and how long between, in milliseconds. */
const looks = 20
const pause = 50

/**
 * Removes a container whose session has ended. Two who were attached to it both do so: who comes second is refused, and
 * then all that counts is that it is gone.
 *
 * @throws PaksError what the engine says when it is still there
 */
export const removeEnded = async (backend: Backend, container: Container): Promise<void> => {
  try {
    await container.remove({ volumes: true, force: true })
  } catch (refused) {
    for (let look = 0; look < looks; look += 1) {
      if (await isGone(backend, container.id)) return
      await sleep(pause)
    }
    throw refused
  }
}

const isGone = async (backend: Backend, id: string): Promise<boolean> => {
  try {
    await backend.container(id)
    return false
  } catch (error) {
    if (error instanceof PaksError && error.code === 'CONTAINER_NOT_FOUND') return true
    throw error
  }
}
