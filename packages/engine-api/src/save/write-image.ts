import { PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { commit } from './commit.js'
import { changesToward } from './config-for.js'
import type { LabelledDraft } from './draft.js'
import { type HistoryStep, type ImageRecord, readImage } from './image-record.js'
import { loadImage } from './load-image.js'
import { SAVED } from './saved-step.js'
import { discard, nameOf, temporaryFor } from './temporary.js'
import { thinLoads } from './thin-load.js'

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
export async function labelled(client: EngineClient, draft: LabelledDraft): Promise<Written> {
  const { container } = draft
  if (container !== undefined && !(await thinLoads(client, draft.options)))
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

async function relabelled(client: EngineClient, draft: LabelledDraft): Promise<Written> {
  const { base, config, layers, history, options, added, times } = draft
  const image = {
    layers,
    config,
    history: [...history, stepFor(draft, times.now().toISOString())],
    platform: base.platform,
    // Nothing written after it is in the image: comparing times with it misses none.
    created: times.began.toISOString(),
    ...(options.author === undefined ? {} : { author: options.author }),
    ...(added === undefined ? {} : { added }),
  }
  const temporary = temporaryFor(draft.of)
  const remove = (): Promise<void> => discard(client, temporary)
  try {
    await loadImage(client, { ...image, name: nameOf(temporary) }, options)
    // by its name: containerd's image store has ids of its own
    const record = await readImage(client, nameOf(temporary), options.signal)
    return { image: record, exact: true, settle: remove, remove }
  } catch (error) {
    await remove().catch(() => {})
    throw error
  }
}

async function recommitted(client: EngineClient, draft: LabelledDraft, container: string): Promise<Written> {
  const temporary = temporaryFor(container)
  const { signal } = draft.options
  const ask = signal === undefined ? {} : { signal }
  const inspected = await client.json('GET', `/containers/${container}/json`, ask)
  const session = Object.fromEntries(
    inspected
      .at('Config')
      .entries()
      .map(([key, value]) => [key, value.value]),
  )
  const remove = (): Promise<void> => discard(client, temporary)
  try {
    await commit(client, container, temporary, changesToward(draft.config, session), signal, draft.options)
    const image = await readImage(client, nameOf(temporary), signal)
    return { image, exact: false, settle: remove, remove }
  } catch (error) {
    await remove().catch(() => {})
    throw error
  }
}

function stepFor(draft: LabelledDraft, created: string): HistoryStep {
  const { message, author } = draft.options
  const hasLayer = draft.added !== undefined || draft.layers.length > draft.base.layers.length
  return {
    created,
    created_by: hasLayer ? SAVED.layer : SAVED.none,
    ...(author === undefined ? {} : { author }),
    ...(message === undefined ? {} : { comment: message }),
    ...(hasLayer ? {} : { empty_layer: true }),
  }
}
