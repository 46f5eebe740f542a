import type { Abortable } from '@paks/api'
import { readTar, type TarMember } from '@paks/archive'
import type { EngineClient } from '../client/engine-client.js'
import { tidily } from '../client/tidily.js'
import { makerWord } from '../leftover/maker.js'
import { TEMPORARY_LABEL } from '../leftover/sweep.js'
import type { ImageRecord } from './image-record.js'
import { loadImage } from './load-image.js'
import { discard, nameOf, type Temporary, temporaryFor } from './temporary.js'

/** Everything in a container's own file system, volumes left out. */
export async function* exportedTree(
  client: EngineClient,
  container: string,
  ask: Abortable,
): AsyncGenerator<TarMember> {
  const reply = await client.send('GET', `/containers/${container}/export`, signalOf(ask))
  try {
    yield* readTar(reply.body)
  } catch (error) {
    throw client.problem(error, ask)
  }
}

/** Works with a container of the lowest layers of an image, which is never started and is removed after it. */
export async function onLowerLayers<T>(
  client: EngineClient,
  image: ImageRecord,
  count: number,
  ask: Abortable,
  work: (container: string) => Promise<T>,
): Promise<T> {
  const isWhole = count === image.layers.length
  const temporary = temporaryFor(image.id)
  try {
    const id = isWhole ? image.id : await loadImage(client, lower(image, count, temporary), ask)
    const made = await client.json('POST', '/containers/create', {
      ...signalOf(ask),
      body: {
        Image: id,
        Cmd: ['-'],
        Entrypoint: [],
        NetworkDisabled: true,
        Labels: { [TEMPORARY_LABEL]: makerWord() },
      },
    })
    const container = made.at('Id').text()
    try {
      return await work(container)
    } finally {
      const query = { force: true, v: true }
      await tidily((given) => client.json('DELETE', `/containers/${container}`, { ...given, query }))
    }
  } finally {
    if (!isWhole) await discard(client, temporary)
  }
}

const lower = (image: ImageRecord, count: number, temporary: Temporary) => ({
  name: nameOf(temporary),
  layers: image.layers.slice(0, count),
  config: {},
  history: Array.from({ length: count }, () => ({ created_by: 'paks base' })),
  platform: image.platform,
  created: new Date().toISOString(),
})

const signalOf = ({ signal }: Abortable): Abortable => (signal === undefined ? {} : { signal })
