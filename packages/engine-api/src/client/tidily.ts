import type { Abortable } from '@paks/api'
import { within } from './within.js'

/** So long an engine may take over a request that tidies up. */
const PATIENCE_MS = 15_000

/**
 * Makes a request that its caller's signal must not stop, such as to unpause what was paused: within a time of its own,
 * so that an engine that no longer answers holds nobody for ever.
 */
export async function tidily<T>(work: (ask: Abortable) => Promise<T>): Promise<T> {
  using limit = within(PATIENCE_MS, undefined)
  return await work(limit.asked)
}
