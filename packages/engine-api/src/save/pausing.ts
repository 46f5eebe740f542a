import { setTimeout as sleep } from 'node:timers/promises'
import type { Abortable } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { tidily } from '../client/tidily.js'
import type { JsonView } from '../wire/json-view.js'

/** Sessions of ours carry it. */
const SESSION_LABEL = 'org.paks.session'

/**
 * Runs work that pauses a container, and makes sure that it is not paused after it. One that was paused before stays
 * so, unless it is a session of ours: nobody can ask to save from inside a paused container, so a save that broke
 * has left it like that.
 *
 * @param inspected - the container as it was found
 */
export async function unpausedAfter<T>(
  client: EngineClient,
  container: string,
  inspected: JsonView,
  work: () => Promise<T>,
): Promise<T> {
  const labels = inspected.at('Config').at('Labels').strings()
  const ours = Object.hasOwn(labels, SESSION_LABEL)
  const paused = inspected.at('State').at('Paused').yes()
  if (paused && ours) await unpause(client, container)
  try {
    return await work()
  } finally {
    if (!paused || ours) await release(client, container)
  }
}

/** Between two looks whether a save has ended. */
const LOOK_MS = 100

/**
 * Lets a session of ours go on that a save has left paused: nobody pauses one to attach to it. One that another process
 * is saving goes on by itself, which is waited for: no engine attaches to a paused container.
 *
 * @returns whether it was paused
 */
export async function wakeSession(client: EngineClient, container: string, ask: Abortable): Promise<boolean> {
  const asked = ask.signal === undefined ? {} : { signal: ask.signal }
  for (let wasPaused = false; ; wasPaused = true) {
    const found = await client.json('GET', `/containers/${container}/json`, asked)
    const labels = found.at('Config').at('Labels').strings()
    if (!found.at('State').at('Paused').yes() || !Object.hasOwn(labels, SESSION_LABEL)) return wasPaused
    // Loaded when it is needed: a session starts without.
    const { isSaving } = await import('./save-lock.js')
    if (!isSaving(container)) break
    await sleep(LOOK_MS, undefined, asked).catch((error: unknown) => {
      throw client.problem(error, ask)
    })
  }
  await unpause(client, container)
  return true
}

async function release(client: EngineClient, container: string): Promise<void> {
  try {
    const now = await tidily((ask) => client.json('GET', `/containers/${container}/json`, ask))
    if (now.at('State').at('Paused').yes()) await unpause(client, container)
  } catch {
    // The engine or the container is gone: the work's own error says so.
  }
}

async function unpause(client: EngineClient, container: string): Promise<void> {
  await tidily((ask) => client.json('POST', `/containers/${container}/unpause`, ask))
}
