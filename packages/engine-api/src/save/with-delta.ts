import { PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { changesOf } from '../container/changes.js'
import { whilePaused } from '../container/while-paused.js'
import { JsonView } from '../wire/json-view.js'
import { deltaLayer } from './delta-layer.js'
import type { Draft } from './draft.js'
import { baseHistoryOf } from './lineage.js'
import { thinLoads } from './thin-load.js'

/** A save that writes its layer itself. */
export interface DeltaSave {
  readonly client: EngineClient
  readonly container: string
  readonly draft: Draft
  /** How many layers of the container's image stay. */
  readonly keep: number
}

/** Writes the layer, with the container paused meanwhile, and goes on with the draft that has it. */
export async function withDelta<T>(save: DeltaSave, finish: (draft: Draft) => Promise<T>): Promise<T> {
  // An engine that has to be given every layer gets one that holds all.
  if (!(await thinLoads(save.client, save.draft.options))) return await attempt({ ...save, keep: 0 }, finish)
  try {
    return await attempt(save, finish)
  } catch (error) {
    const refused = error instanceof PaksError && error.code === 'ENGINE_ERROR'
    if (!refused || save.keep === 0) throw error
    return await attempt({ ...save, keep: 0 }, finish)
  }
}

async function attempt<T>(save: DeltaSave, finish: (draft: Draft) => Promise<T>): Promise<T> {
  const { client, container, draft, keep } = save
  const { base, options } = draft
  await using layer = await whilePaused(client, container, options, async () => {
    // asking takes as long as a commit; against a base everything is compared anyway
    const reply =
      keep === base.layers.length
        ? await client.json('GET', `/containers/${container}/changes`, signalOf(options))
        : new JsonView(undefined)
    const changes = changesOf(reply).filter((change) => !client.dialect.isNoise(change))
    const source = { client, container, image: base, keep, changes, exclude: options.exclude ?? [] }
    return await deltaLayer(source, options)
  })
  options.onProgress?.({ label: 'loading the layer', total: layer.size })
  const below = base.layers.slice(0, keep)
  const history = keep === 0 ? [] : keep === base.layers.length ? base.history : baseHistoryOf(base)
  return await finish(
    layer.isEmpty
      ? { ...draft, layers: below, history }
      : { ...draft, layers: [...below, layer.diffId], history, added: layer },
  )
}

const signalOf = ({ signal }: { readonly signal?: AbortSignal }): { signal?: AbortSignal } =>
  signal === undefined ? {} : { signal }
