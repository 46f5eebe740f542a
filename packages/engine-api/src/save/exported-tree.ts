import type { Abortable } from '@paks/api'
import { readTar, type TarMember } from '@paks/archive'
import type { EngineClient } from '../client/engine-client.js'
import type { ImageRecord } from './image-record.js'
import { loadImage, unloadImage } from './load-image.js'

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
  const id = isWhole ? image.id : await loadImage(client, lower(image, count), ask)
  try {
    const made = await client.json('POST', '/containers/create', {
      ...signalOf(ask),
      body: {
        Image: id,
        Cmd: ['-'],
        Entrypoint: [],
        NetworkDisabled: true,
        Labels: { 'org.paks.temporary': 'base' },
      },
    })
    const container = made.at('Id').text()
    try {
      return await work(container)
    } finally {
      await client.json('DELETE', `/containers/${container}`, { query: { force: true, v: true } })
    }
  } finally {
    if (!isWhole) await unloadImage(client, id)
  }
}

const lower = (image: ImageRecord, count: number) => ({
  layers: image.layers.slice(0, count),
  config: {},
  history: Array.from({ length: count }, () => ({ created_by: 'paks base' })),
  platform: image.platform,
  created: new Date().toISOString(),
})

const signalOf = ({ signal }: Abortable): Abortable => (signal === undefined ? {} : { signal })
