import { setTimeout as sleep } from 'node:timers/promises'
import type { Abortable, ContainerStats } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { notRunning } from './processes.js'
import { type Reading, readingOf, statsOf } from './reading.js'

/** Between two readings where the engine is asked for each: docker's own period. */
const PERIOD_MS = 1000

/**
 * Readings about once a second until the signal comes or the container ends; both end it quietly. The first tells
 * the processor time since the container's start, the others since the one before.
 *
 * @throws PaksError NOT_RUNNING, CONTAINER_NOT_FOUND, ENGINE_LOST
 */
export async function* statsOfContainer(
  client: EngineClient,
  id: string,
  options: Abortable = {},
): AsyncGenerator<ContainerStats> {
  try {
    const state = (await client.json('GET', `/containers/${id}/json`, options)).at('State')
    const running = state.at('Running').yes() || state.at('Paused').yes()
    if (!running) throw await notRunning(client, id, options)
    let before: Pick<Reading, 'at' | 'cpuTime'> = { at: new Date(state.at('StartedAt').text()), cpuTime: 0 }
    for await (const reading of readings(client, id, options)) {
      yield statsOf(reading, before)
      before = reading
    }
  } catch (error) {
    if (options.signal?.aborted === true) return
    throw client.problem(error, options)
  }
}

/** @returns one reading, at once. @throws PaksError NOT_RUNNING, CONTAINER_NOT_FOUND, ABORTED */
export async function statsOnce(
  client: EngineClient,
  id: string,
  options: Abortable = {},
): Promise<ContainerStats> {
  for await (const stats of statsOfContainer(client, id, options)) return stats
  if (options.signal?.aborted === true) throw client.problem(options.signal.reason, options)
  throw await notRunning(client, id, options)
}

async function* readings(client: EngineClient, id: string, options: Abortable): AsyncGenerator<Reading> {
  const path = `/containers/${id}/stats`
  if (client.dialect.streamsStats) {
    for await (const event of client.events('GET', path, { ...options, query: { stream: true } })) {
      const reading = readingOf(event)
      if (reading === undefined) return
      yield reading
    }
    return
  }
  for (;;) {
    const reading = readingOf(await client.json('GET', path, { ...options, query: { stream: false } }))
    if (reading === undefined) return
    yield reading
    await sleep(PERIOD_MS, undefined, options.signal === undefined ? {} : { signal: options.signal })
  }
}
