import { setTimeout as sleep } from 'node:timers/promises'
import { type Abortable, PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { within } from '../client/within.js'
import { ContainerDetails } from './details.js'

/** What to wait for. */
export type WaitCondition =
  /** It does not run; at once when it does not run already. */
  | 'not-running'
  /** It ends the next time it runs. */
  | 'next-exit'
  /** It is there no more. */
  | 'removed'

export interface WaitOptions extends Abortable {
  readonly condition?: WaitCondition
  /** Milliseconds. */
  readonly timeout?: number
}

/** Between two looks whether a container is still there. */
const LOOK_MS = 50

/**
 * Waits for a state of a container.
 *
 * @param exit - resolves with the exit status once the container does not run any more
 * @returns the exit status
 * @throws PaksError TIMEOUT, ABORTED, CONTAINER_NOT_FOUND, ENGINE_LOST
 */
export async function awaitState(
  client: EngineClient,
  id: string,
  exit: (options: Abortable) => Promise<number>,
  { condition, timeout, signal }: WaitOptions,
): Promise<number> {
  using limit = within(timeout, signal)
  const { asked } = limit
  try {
    if (condition === undefined) return await exit(asked)
    if (condition === 'removed') {
      return client.lacks('wait-removed')
        ? await removal(client, id, asked)
        : await engineWait(client, id, 'removed', asked)
    }
    if (condition === 'next-exit') return await engineWait(client, id, 'next-exit', asked)
    const now = new ContainerDetails(await client.json('GET', `/containers/${id}/json`, asked))
    return now.isRunning ? await exit(asked) : now.exitCode
  } catch (error) {
    throw client.problem(error, asked)
  }
}

async function engineWait(
  client: EngineClient,
  id: string,
  condition: WaitCondition,
  asked: Abortable,
): Promise<number> {
  const reply = await client.json('POST', `/containers/${id}/wait`, { ...asked, query: { condition } })
  const error = reply.at('Error').at('Message').text()
  if (error !== '') throw new PaksError('ENGINE_ERROR', error)
  return reply.at('StatusCode').number()
}

/** The last exit status seen until it is gone. */
async function removal(client: EngineClient, id: string, asked: Abortable): Promise<number> {
  let code = 0
  for (;;) {
    try {
      const now = new ContainerDetails(await client.json('GET', `/containers/${id}/json`, asked))
      code = now.exitCode
      if (now.isRunning) code = await engineWait(client, id, 'next-exit', asked)
    } catch (error) {
      if (error instanceof PaksError && error.code === 'CONTAINER_NOT_FOUND') return code
      throw error
    }
    await sleep(LOOK_MS, undefined, asked)
  }
}
