import { PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { commit, discard, temporaryFor } from './commit.js'
import { changesToward } from './config-for.js'
import type { Draft } from './draft.js'
import { type HistoryStep, type ImageRecord, readImage } from './image-record.js'
import { relabelArchive } from './relabel.js'

/** An image that is written and has no name of the user's yet. */
export interface Written {
  readonly image: ImageRecord
  /** True when its configuration can be just what was asked for. */
  readonly exact: boolean
  /** To be called when it has the user's name: gives up what held it until then. */
  settle(): Promise<void>
  /** Takes it away again. */
  remove(): Promise<void>
}

/**
 * Writes an image of layers that the engine has, with another configuration. An engine that cannot load such an
 * image commits once more, and gets the configuration as near as commit can.
 */
export async function labelled(client: EngineClient, draft: Draft): Promise<Written> {
  const { container } = draft
  if (client.dialect.relabel === 'none' && container !== undefined)
    return await recommitted(client, draft, container)
  try {
    return await relabelled(client, draft)
  } catch (error) {
    const final =
      error instanceof PaksError && ['NO_SPACE', 'ENGINE_LOST', 'ABORTED', 'TIMEOUT'].includes(error.code)
    if (final || container === undefined) throw error
    return await recommitted(client, draft, container)
  }
}

async function relabelled(client: EngineClient, draft: Draft): Promise<Written> {
  const { base, config, layers, options } = draft
  const created = new Date().toISOString()
  const history = [...base.history, stepFor(draft, created)]
  const archive = await relabelArchive(
    {
      layers,
      config,
      history,
      platform: base.platform,
      created,
      ...(options.author === undefined ? {} : { author: options.author }),
    },
    client.dialect.relabel,
  )
  const signal = options.signal === undefined ? {} : { signal: options.signal }
  for await (const event of client.events('POST', '/images/load', {
    ...signal,
    query: { quiet: true },
    body: archive.tar,
  })) {
    const failed = event.at('error').text()
    if (failed !== '') throw new PaksError('ENGINE_ERROR', failed)
  }
  return {
    image: await readImage(client, archive.id, options.signal),
    exact: true,
    settle: () => Promise.resolve(),
    remove: async () => {
      await client.json('DELETE', `/images/${archive.id}`)
    },
  }
}

async function recommitted(client: EngineClient, draft: Draft, container: string): Promise<Written> {
  const temporary = temporaryFor(container)
  const name = `${temporary.repository}:${temporary.tag}`
  const inspected = await client.json('GET', `/containers/${container}/json`)
  const session = Object.fromEntries(
    inspected
      .at('Config')
      .entries()
      .map(([key, value]) => [key, value.value]),
  )
  await commit(client, container, temporary, changesToward(draft.config, session), draft.options.signal)
  const image = await readImage(client, name, undefined)
  const remove = (): Promise<void> => discard(client, temporary)
  return { image, exact: false, settle: remove, remove }
}

function stepFor(draft: Draft, created: string): HistoryStep {
  const { message, author } = draft.options
  return {
    created,
    created_by: 'commit',
    ...(author === undefined ? {} : { author }),
    ...(message === undefined ? {} : { comment: message }),
    ...(draft.layers.length === draft.base.layers.length ? { empty_layer: true } : {}),
  }
}
