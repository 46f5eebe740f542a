import type { Abortable, Change } from '@paks/api'
import { type DeltaRules, deltaOf, leaveOut, readTar, type TarMember, treePath } from '@paks/archive'
import type { EngineClient } from '../client/engine-client.js'
import { fetchArchive } from '../files/archive-route.js'
import { baseIndex } from './base-index.js'
import { exportedTree, onLowerLayers } from './exported-tree.js'
import type { ImageRecord } from './image-record.js'
import { type LayerFile, layerFile } from './layer-file.js'
import { isOwnPath } from './own-paths.js'

/** What a delta is made of. */
export interface DeltaSource {
  readonly client: EngineClient
  readonly container: string
  /** The image that the container was made from. */
  readonly image: ImageRecord
  /** How many of its layers stay; with none, all there is becomes one layer. */
  readonly keep: number
  /** What the engine says has changed since that image; looked at when all its layers stay. */
  readonly changes: readonly Change[]
  /** Absolute paths that are left as that image has them. */
  readonly exclude: readonly string[]
}

/** What an engine's JSON has for a byte of a name that is no UTF-8. */
const UNTOLD = '\ufffd'

/** Writes what a container has over the lowest layers of its image as one layer. */
export async function deltaLayer(source: DeltaSource, ask: Abortable): Promise<LayerFile> {
  const { client, container, image, keep, changes } = source
  const excluded = exclusion(source.exclude)
  const again = (path: string): AsyncIterable<Uint8Array> => bodyAt(client, container, path, ask)
  const tree = exportedTree(client, container, ask)
  if (keep === image.layers.length && !changes.some(({ path }) => path.includes(UNTOLD))) {
    const changed = new Set(changes.map(({ path }) => treePath(path)))
    const removed = changes.filter(({ kind }) => kind === 'removed').map(({ path }) => treePath(path))
    const differs = (path: string): boolean => changed.has(path)
    return await layerFile(deltaOf(tree, { differs, excluded, below: new Map(), removed, again }), ask)
  }
  const below = keep === 0 ? new Map<string, never>() : await baseIndex(client, image, keep, ask)
  const differs = (path: string): boolean | undefined => (isOwnPath(path) ? false : undefined)
  const rules: DeltaRules = { differs, excluded: () => false, below, removed: [], again }
  if (source.exclude.length === 0) return await layerFile(deltaOf(tree, rules), ask)
  if (keep === image.layers.length) return await layerFile(deltaOf(tree, { ...rules, excluded }), ask)
  return await onLowerLayers(client, image, image.layers.length, ask, (before) => {
    // What is left out is as the container's image has it, which need not be as the base has it.
    const then = (path: string): AsyncIterable<Uint8Array> => bodyAt(client, before, path, ask)
    const kept = leaveOut(exportedTree(client, before, ask), (path) => !excluded(path), then)
    const ours = leaveOut(tree, excluded, again)
    const either = (path: string): AsyncIterable<Uint8Array> => (excluded(path) ? then : again)(path)
    return layerFile(deltaOf(oneAfterTheOther(ours, kept), { ...rules, again: either }), ask)
  })
}

/** True for the paths that are left out, and all below them. */
export function exclusion(paths: readonly string[]): (path: string) => boolean {
  const roots = paths.map(treePath).filter((path) => path !== '')
  return (path) => roots.some((root) => path === root || path.startsWith(`${root}/`))
}

async function* oneAfterTheOther(...all: readonly AsyncIterable<TarMember>[]): AsyncGenerator<TarMember> {
  for (const one of all) yield* one
}

async function* bodyAt(
  client: EngineClient,
  id: string,
  path: string,
  ask: Abortable,
): AsyncGenerator<Uint8Array> {
  const { archive } = await fetchArchive({ client, id }, `/${path}`, ask)
  for await (const { body } of readTar(archive)) {
    yield* body
    return
  }
}
