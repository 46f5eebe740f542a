import type { Abortable } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { saveTimes } from '../save/save-times.js'
import { discard, TEMPORARY, temporaryIn } from '../save/temporary.js'
import type { JsonView } from '../wire/json-view.js'
import { isForgotten } from './forgotten.js'

/** On containers that are made to be looked at, and removed. Its value tells who made it. */
export const TEMPORARY_LABEL = 'org.paks.temporary'

const swept = new WeakSet<EngineClient>()

/**
 * Removes what a save has left in an engine whose process was killed: containers with our label, and names of images
 * that are ours. Looks once for each connection, and never fails what it precedes.
 */
export async function sweepOnce(client: EngineClient, ask: Abortable): Promise<void> {
  if (swept.has(client)) return
  swept.add(client)
  await sweep(client, ask).catch(() => {})
}

/** @throws PaksError */
export async function sweep(client: EngineClient, { signal }: Abortable): Promise<void> {
  const ask = signal === undefined ? {} : { signal }
  const [times, containers, images] = await Promise.all([
    saveTimes(client, ask),
    client.json('GET', '/containers/json', {
      ...ask,
      query: { all: true, filters: JSON.stringify({ label: [TEMPORARY_LABEL] }) },
    }),
    client.json('GET', '/images/json', {
      ...ask,
      query: { filters: JSON.stringify({ reference: [`${TEMPORARY}/*`] }) },
    }),
  ])
  // by the engine's own clock
  const ageOf = (item: JsonView): number => times.began.getTime() - item.at('Created').number() * 1000
  for (const item of containers.items()) {
    if (!isForgotten(item.at('Labels').at(TEMPORARY_LABEL).text(), ageOf(item))) continue
    const path = `/containers/${item.at('Id').text()}`
    await client.json('DELETE', path, { ...ask, query: { force: true, v: true } })
  }
  for (const item of images.items()) {
    for (const name of item.at('RepoTags').texts()) {
      const temporary = temporaryIn(name)
      if (temporary !== undefined && isForgotten(temporary.maker, ageOf(item)))
        await discard(client, temporary)
    }
  }
}
