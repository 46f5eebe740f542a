import type { EngineClient } from '../client/engine-client.js'
import { within } from '../client/within.js'
import { eventsOf } from '../engine/events.js'

/** 128 + SIGKILL: what a container ends with that is removed while it runs. */
const KILLED = 137
/** How far back its end is looked for, in milliseconds. */
const remembered = 600_000
/** How long to wait for an engine to recall it, in milliseconds. */
const patience = 5_000

/**
 * The exit status of a container that is there no more, as the engine's events tell it: of two who follow a container,
 * the first to hear of its end may remove it before the second has heard. 137 when they do not tell.
 */
export const exitOfRemoved = async (
  client: EngineClient,
  id: string,
  signal: AbortSignal,
): Promise<number> => {
  const until = new Date()
  using limit = within(patience, signal)
  const query = {
    filters: { container: id, event: ['die', 'died'] },
    since: new Date(until.getTime() - remembered),
    until,
    ...limit.asked,
  }
  let status = KILLED
  for await (const { action, attributes } of eventsOf(client, query)) {
    const told = Number.parseInt(attributes.exitCode ?? '', 10)
    if (action === 'die' && !Number.isNaN(told)) status = told
  }
  return status
}
