import type { EngineClient } from '../client/engine-client.js'

/**
 * Works while nothing in a container runs, and lets it go on after that, whatever happens. One that does not run, or
 * was paused before, stays as it is; so does one that the engine cannot pause, as without root on older systems.
 */
export async function whilePaused<T>(
  client: EngineClient,
  container: string,
  work: () => Promise<T>,
): Promise<T> {
  const state = (await client.json('GET', `/containers/${container}/json`)).at('State')
  const runs = state.at('Running').yes() && !state.at('Paused').yes()
  const isPaused = runs && (await pause(client, container))
  try {
    return await work()
  } finally {
    if (isPaused) await client.json('POST', `/containers/${container}/unpause`)
  }
}

async function pause(client: EngineClient, container: string): Promise<boolean> {
  try {
    await client.json('POST', `/containers/${container}/pause`)
    return true
  } catch {
    return false
  }
}
