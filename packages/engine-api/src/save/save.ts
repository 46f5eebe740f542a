import { PaksError, type SavedImage, type SaveOptions } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { tidily } from '../client/tidily.js'
import { changesOf } from '../container/changes.js'
import { sweepOnce } from '../leftover/sweep.js'
import type { JsonView } from '../wire/json-view.js'
import { commit, throwIfAborted } from './commit.js'
import { configFor, withoutLabels } from './config-for.js'
import { spaceProblem } from './disk.js'
import type { Draft } from './draft.js'
import { differences } from './image-config.js'
import { type ImageRecord, readImage } from './image-record.js'
import { savesIn } from './lineage.js'
import { unpausedAfter } from './pausing.js'
import { routeFor, type SaveRoute } from './route.js'
import { busy, holdSaving } from './save-lock.js'
import { saveTimes } from './save-times.js'
import { imageAt, type Target, targetOf } from './target.js'
import { discard, nameOf, temporaryFor } from './temporary.js'
import { thinLoads } from './thin-load.js'
import { withDelta } from './with-delta.js'
import { labelled } from './write-image.js'

const saving = new WeakMap<EngineClient, Set<string>>()

/**
 * Saves a container as an image with the configuration of the image it was made from.
 *
 * The layer comes from the engine's own commit. What commit bakes in (the session's command, environment and labels)
 * is put right by a second image of the same layers, which gets the name only after it was verified.
 *
 * @throws PaksError BUSY, BAD_REFERENCE, NO_SPACE, LAYER_DEPTH, CONTAINER_NOT_FOUND, ENGINE_LOST, ABORTED
 */
export async function saveContainer(
  client: EngineClient,
  container: string,
  reference: string,
  options: SaveOptions,
): Promise<SavedImage> {
  const target = targetOf(client, reference)
  const inHand = saving.get(client) ?? new Set<string>()
  saving.set(client, inHand)
  if (inHand.has(container)) throw busy()
  inHand.add(container)
  // It fails the save when it is needed, and not before.
  Promise.resolve(options.origin).catch(() => undefined)
  try {
    using _ = holdSaving(container)
    const ask = options.signal === undefined ? {} : { signal: options.signal }
    const [inspected] = await Promise.all([
      client.json('GET', `/containers/${container}/json`, ask),
      sweepOnce(client, ask),
    ])
    return await unpausedAfter(client, container, inspected, () =>
      write(client, container, inspected, target, options),
    )
  } catch (error) {
    // What the engine says has no other error as its cause.
    throw error instanceof PaksError && error.code === 'NO_SPACE' && error.cause === undefined
      ? await spaceProblem(client, container, error)
      : error
  } finally {
    inHand.delete(container)
  }
}

async function write(
  client: EngineClient,
  container: string,
  inspected: JsonView,
  target: Target,
  options: SaveOptions,
): Promise<SavedImage> {
  const { signal, onProgress } = options
  onProgress?.({ label: 'looking at the image' })
  const [times, base, replaced] = await Promise.all([
    saveTimes(client, signal === undefined ? {} : { signal }),
    readImage(client, inspected.at('Image').text(), signal),
    imageAt(client, target, signal),
  ])
  const draft = {
    base,
    replaced,
    times,
    history: base.history,
    layers: base.layers,
    target,
    options,
    of: container,
  }
  // Where layers of ours cannot be told from others, one that holds all is what squashes.
  const isWhole = options.squash === true && !(await thinLoads(client, options))
  const route = isWhole ? WHOLE : routeFor(base, options, client.dialect.depths)
  const isLooked = route.kind !== 'commit' || client.dialect.commitsEmptyLayers
  const asIs = options.squash !== true || (!isWhole && savesIn(base) <= 1)
  if (isLooked && asIs && !(await hasChanged(client, container, signal))) return await finish(client, draft)
  if (route.kind === 'too deep') throw tooDeep(base)
  if (route.kind === 'delta') {
    onProgress?.({ label: route.why })
    return await withDelta({ client, container, draft, keep: route.keep }, (done) => finish(client, done))
  }
  const temporary = temporaryFor(container)
  try {
    onProgress?.({ label: 'writing the changes' })
    await commit(client, container, temporary, [], signal)
    const committed = await readImage(client, nameOf(temporary), signal)
    return await finish(client, { ...draft, layers: committed.layers, container })
  } finally {
    await discard(client, temporary).catch(() => {})
  }
}

const WHOLE: SaveRoute = { kind: 'delta', keep: 0, why: 'writing everything as one layer' }

async function hasChanged(
  client: EngineClient,
  container: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const reply = await client.json(
    'GET',
    `/containers/${container}/changes`,
    signal === undefined ? {} : { signal },
  )
  return changesOf(reply).some((change) => !client.dialect.isNoise(change))
}

async function finish(client: EngineClient, draft: Draft): Promise<SavedImage> {
  const { base, replaced, layers, target, options } = draft
  const origin = (await options.origin) ?? {}
  const config = configFor(base.config, { ...options.labels, ...origin })
  const unseen = client.dialect.hidesConfig ? ['Shell', 'OnBuild'] : []
  if (replaced !== undefined && sameList(replaced.layers, layers)) {
    // Where it comes from is no change of its own.
    const [before, after] = [replaced.config, config].map((one) => withoutLabels(one, Object.keys(origin)))
    if (before !== undefined && after !== undefined && differences(before, after, unseen).length === 0)
      return saved(target, replaced, false)
  }
  options.onProgress?.({ label: 'restoring the configuration' })
  const made = await labelled(client, { ...draft, config })
  options.onProgress?.({ label: 'checking the image' })
  const wrong = made.exact ? [...differences(made.image.config, config, unseen)] : []
  if (made.exact && !sameList(made.image.layers, layers)) wrong.push('layers')
  if (wrong.length > 0) {
    await made.remove()
    throw new PaksError(
      'ENGINE_ERROR',
      `the saved image is not what it should be: ${wrong.join(', ')} differ`,
      { hint: `${target.reference} is as it was` },
    )
  }
  if (options.signal?.aborted === true) await made.remove()
  throwIfAborted(options.signal)
  const naming = client.dialect.routes.tagImage(made.image.id, target.repository, target.tag)
  await tidily((ask) => client.json('POST', naming, ask))
  await made.settle()
  return saved(target, made.image, true)
}

const saved = (target: Target, image: ImageRecord, written: boolean): SavedImage => ({
  reference: target.reference,
  id: image.id,
  size: image.size,
  layers: image.layers.length,
  written,
})

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])

const tooDeep = (base: ImageRecord): PaksError =>
  new PaksError('LAYER_DEPTH', `the image has ${base.layers.length} layers, and one more may not start`, {
    hint: 'flatten it first: export the container and import it as a new image',
  })
