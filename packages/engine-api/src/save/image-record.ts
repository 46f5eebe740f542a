import type { EngineClient } from '../client/engine-client.js'
import { withAlgorithm } from '../image/image-info.js'
import type { JsonView } from '../wire/json-view.js'
import { exportedConfig } from './exported-config.js'
import type { ImageConfig } from './image-config.js'
import { SAVED } from './saved-step.js'

/** One step of an image's making. Steps that are not `empty` stand for the layers, in order. */
export interface HistoryStep {
  readonly created?: string
  readonly created_by?: string
  readonly comment?: string
  readonly author?: string
  readonly empty_layer?: boolean
}

/** An image as far as saving is concerned. */
export interface ImageRecord {
  readonly id: string
  readonly size: number
  /** When it was made, as the engine tells it. */
  readonly created: string
  /** Digests of the layers' contents, the lowest first. */
  readonly layers: readonly string[]
  readonly config: ImageConfig
  readonly history: readonly HistoryStep[]
  readonly platform: Readonly<Record<string, string>>
}

/** Reads an image with everything a copy of it needs. @throws PaksError IMAGE_NOT_FOUND */
export async function readImage(
  client: EngineClient,
  reference: string,
  signal: AbortSignal | undefined,
): Promise<ImageRecord> {
  const ask = signal === undefined ? {} : { signal }
  const [image, past] = await Promise.all([
    client.json('GET', client.dialect.routes.inspectImage(reference), ask),
    client.dialect.hidesConfig ? undefined : client.json('GET', `/images/${reference}/history`, ask),
  ])
  const id = withAlgorithm(image.at('Id').text())
  const layers = image.at('RootFS').at('Layers').texts()
  const history = past === undefined ? plainHistory(image.at('History')) : guessedHistory(past, layers.length)
  const shown = { ...objectOf(image.at('Config')), ...healthcheckOf(image) }
  const hidden = client.dialect.hidesConfig && history.some(isHiddenStep)
  const config = hidden ? await exportedConfig(client, id, shown, signal) : shown
  return {
    id,
    size: image.at('Size').number(),
    created: image.at('Created').text(),
    layers,
    config,
    history,
    platform: platformOf(image),
  }
}

/** podman's inspect has no room for SHELL and ONBUILD, but its history tells that they were used. */
const isHiddenStep = (step: HistoryStep): boolean => /\b(SHELL|ONBUILD) /.test(step.created_by ?? '')

/** podman shows the health check beside the configuration. */
function healthcheckOf(image: JsonView): ImageConfig {
  const check = image.at('Healthcheck')
  return check.isObject ? { Healthcheck: check.value } : {}
}

const objectOf = (view: JsonView): ImageConfig =>
  Object.fromEntries(view.entries().map(([k, v]) => [k, v.value]))

function platformOf(image: JsonView): Readonly<Record<string, string>> {
  const named = { architecture: 'Architecture', os: 'Os', variant: 'Variant', 'os.version': 'OsVersion' }
  return Object.fromEntries(
    Object.entries(named).flatMap(([key, from]) => {
      const value = image.at(from).text()
      return value === '' ? [] : [[key, value]]
    }),
  )
}

/** podman keeps the history as it stands in the image. */
function plainHistory(past: JsonView): readonly HistoryStep[] {
  return past.items().map((step) => ({
    ...strings(step, ['created', 'created_by', 'comment', 'author']),
    ...(step.at('empty_layer').yes() ? { empty_layer: true } : {}),
  }))
}

/**
 * docker tells the sizes of the steps, newest first, and not which have a layer. Those with a size have one, and those
 * of our own saves; when that does not come out even (a layer may be empty), the others are reduced to one for each
 * layer.
 */
function guessedHistory(past: JsonView, layers: number): readonly HistoryStep[] {
  const steps = [...past.items()].reverse()
  const hasLayer = (step: JsonView): boolean =>
    step.at('Size').number() > 0 || step.at('CreatedBy').text() === SAVED.layer
  const sized = steps.filter(hasLayer).length
  const made = (step: JsonView): HistoryStep => ({
    created: new Date(step.at('Created').number() * 1000).toISOString(),
    created_by: step.at('CreatedBy').text(),
    ...(step.at('Comment').text() === '' ? {} : { comment: step.at('Comment').text() }),
  })
  if (sized === layers) {
    return steps.map((step) => ({
      ...made(step),
      ...(hasLayer(step) ? {} : { empty_layer: true }),
    }))
  }
  const saves = steps.filter((step) => step.at('CreatedBy').text() === SAVED.layer)
  const last = steps.at(-1)
  if (last === undefined) return []
  const others = Array.from({ length: layers - saves.length }, () => ({ created: made(last).created ?? '' }))
  return [...others, ...saves.map(made)]
}

function strings(view: JsonView, keys: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    keys.flatMap((key) => (view.at(key).text() === '' ? [] : [[key, view.at(key).text()]])),
  )
}
