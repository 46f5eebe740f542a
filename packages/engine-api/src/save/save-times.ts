import type { Abortable } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'

/** When a save began and ended, by the engine's clock: what was written before is in the image, what after is not. */
export interface SaveTimes {
  /** No later than its beginning. */
  readonly began: Date
  /** No earlier than now. */
  now(): Date
}

/** Reads the engine's clock, which need not be ours: its answers tell whole seconds. */
export async function saveTimes(client: EngineClient, { signal }: Abortable): Promise<SaveTimes> {
  const reply = await client.send('GET', '/_ping', signal === undefined ? {} : { signal })
  reply.body.resume()
  const at = performance.now()
  const told = Date.parse(String(reply.headers.date))
  const began = Number.isNaN(told) ? floor(Date.now()) : told
  return {
    began: new Date(began),
    // Its clock was up to a second ahead of what it told.
    now: () => new Date(floor(began + performance.now() - at) + 2 * SECOND),
  }
}

const SECOND = 1000
const floor = (time: number): number => Math.floor(time / SECOND) * SECOND
