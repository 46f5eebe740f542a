import { type Abortable, PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import type { JsonView } from '../wire/json-view.js'

/** What both engines take for a name or an id; docker shows names with the slash. */
const isName = (reference: string): boolean => /^\/?[a-zA-Z0-9][\w.-]*$/.test(reference)

/**
 * What an engine tells of a container. One whose name cannot be is not asked for: docker answers to the empty one, and to
 * one with dots and slashes, with the address of something else.
 *
 * @param reference - id, the beginning of one, or name
 * @throws PaksError CONTAINER_NOT_FOUND
 */
export const inspectContainer = async (
  client: EngineClient,
  reference: string,
  options: Abortable = {},
): Promise<JsonView> => {
  if (isName(reference))
    return await client.json('GET', `/containers/${encodeURIComponent(reference)}/json`, options)
  throw new PaksError('CONTAINER_NOT_FOUND', `no such container: ${JSON.stringify(reference)}`, {
    exitCode: ENGINE_EXIT,
  })
}
