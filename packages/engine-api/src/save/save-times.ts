import type { Abortable } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'

/** When a save began and ended, by the engine's clock: what was written before is in the image, what after is not. */
export interface SaveTimes {
  /** No later than its beginning. */
  readonly began: Date
  /** No earlier than now. */
  now(): Date
}

/** An engine's clock that tells our second is ours, but for so much. */
const SKEW_MS = 200

/** Reads the engine's clock, which need not be ours: its answers tell whole seconds. */
export async function saveTimes(client: EngineClient, { signal }: Abortable): Promise<SaveTimes> {
  const reply = await client.send('GET', '/_ping', signal === undefined ? {} : { signal })
  reply.body.resume()
  const at = performance.now()
  const ours = Date.now()
  const read = Date.parse(String(reply.headers.date))
  const told = Number.isNaN(read) ? floor(ours) : read
  const began = told === floor(ours) ? Math.max(told, ours - SKEW_MS) : told
  return {
    began: new Date(began),
    // Its clock was up to a second ahead of what it told; in a history times are cut to seconds.
    now: () => new Date(floor(told + performance.now() - at) + 2 * SECOND),
  }
}

const SECOND = 1000
const floor = (time: number): number => Math.floor(time / SECOND) * SECOND
