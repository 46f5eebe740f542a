import type { Abortable } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { tidily } from '../client/tidily.js'

/**
 * Works while nothing in a container runs, and lets it go on after that, whatever happens. One that does not run, or
 * was paused before, stays as it is; so does one that the engine cannot pause, as without root on older systems.
 */
export async function whilePaused<T>(
  client: EngineClient,
  container: string,
  { signal }: Abortable,
  work: () => Promise<T>,
): Promise<T> {
  const ask = signal === undefined ? {} : { signal }
  const state = (await client.json('GET', `/containers/${container}/json`, ask)).at('State')
  const runs = state.at('Running').yes() && !state.at('Paused').yes()
  const isPaused = runs && (await pause(client, container))
  try {
    return await work()
  } finally {
    if (isPaused) await unpause(client, container)
  }
}

/** Not ended by the caller's signal: whether it had been paused by then would not be known. */
async function pause(client: EngineClient, container: string): Promise<boolean> {
  try {
    await tidily((ask) => client.json('POST', `/containers/${container}/pause`, ask))
    return true
  } catch {
    return false
  }
}

/** Somebody else may have done it, or ended the container, meanwhile. */
async function unpause(client: EngineClient, container: string): Promise<void> {
  try {
    await tidily((ask) => client.json('POST', `/containers/${container}/unpause`, ask))
  } catch (error) {
    const found = await tidily((ask) => client.json('GET', `/containers/${container}/json`, ask))
    if (found.at('State').at('Paused').yes()) throw error
  }
}
