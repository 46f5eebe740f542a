import { PaksError, type SavedImage, type SaveOptions } from '@paks/api'
import { type Descriptor, readTar, type TarMember } from '@paks/archive'
import type { ImageStore } from '../image/image-store.js'
import { readLayout, writeLayer } from '../image/layout.js'
import { type ImageConfig, ROOT_LABEL, type StoredImage } from '../image/oci.js'
import { fullReference } from '../image/reference.js'
import { writeMembers } from '../image/write-members.js'
import { inRealm } from '../machine/realm.js'
import { waysIn } from '../view/changes.js'
import type { View } from '../view/view.js'
import { fromOverlay } from './from-overlay.js'
import { leavingOut, readTree } from './read-tree.js'
import { rootChanged } from './root-changed.js'
import { wholeRoot } from './whole-root.js'

async function* changed(view: View, { exclude = [], signal }: SaveOptions): AsyncGenerator<TarMember> {
  const { parts, realm } = view.record
  const { tools } = view.host
  const ways = waysIn(view)
  for (const part of parts) {
    const left = leavingOut(exclude, part.path)
    const tree = readTree(inRealm(realm, tools), tools.tar, part.upper, left, { signal })
    yield* fromOverlay(readTar(tree), {
      path: part.path,
      root: realm.kind === 'root' && rootChanged(part),
      exclude,
      ways,
      ...(realm.kind === 'alone' ? { owner: { uid: 0, gid: 0 } } : {}),
    })
  }
}

/** Options of a save whose origin is found out. */
type Settled = Omit<SaveOptions, 'origin'> & { readonly origin: Readonly<Record<string, string>> }

/** A configuration without what every save has anew. */
const lasting = (
  { created: _created, history: _history, config = {}, ...rest }: ImageConfig,
  origin: Readonly<Record<string, string>>,
): string => {
  const labels = Object.entries(config.Labels ?? {}).filter(([name]) => !(name in origin))
  return JSON.stringify({ ...rest, config: { ...config, Labels: Object.fromEntries(labels.sort()) } })
}

/**
 * Writes what changed in a view as one layer over what it began with, or the whole root as one layer, into the layout
 * of a name. The layout holds the old image until the new one is whole.
 *
 * @throws PaksError BAD_REFERENCE, NO_SPACE, ABORTED, CONTAINER_FAILED
 */
export const saveView = async (
  view: View,
  reference: string,
  store: ImageStore,
  options: SaveOptions,
): Promise<SavedImage> => {
  const name = fullReference(reference)
  options.signal?.throwIfAborted()
  const layout = store.layoutOf(name)
  const { base } = view.record
  const image = readLayout(base.layout, base.reference)
  const { config } = image
  const full = options.full === true
  const label = 'writing the layer'
  let members = 0
  const counted = async function* (): AsyncGenerator<TarMember> {
    for await (const member of full ? wholeRoot(view, options) : changed(view, options)) {
      members += 1
      yield member
    }
  }
  const bytes = writeMembers(counted())
  const layer = await writeLayer(layout, bytes, { onBytes: (done) => options.onProgress?.({ label, done }) })
  options.signal?.throwIfAborted()
  // What was saved of the machine before is among what changed.
  const below = full || view.isMachine ? [] : image.layers
  const layers: readonly { readonly from: string; readonly descriptor: Descriptor }[] = [
    ...below.map((descriptor) => ({ from: base.layout, descriptor })),
    ...(members > 0 || below.length === 0 ? [{ from: layout, descriptor: layer }] : []),
  ]
  const origin = (await options.origin) ?? {}
  const next = configFor(
    config,
    full ? [] : config.rootfs.diff_ids,
    layers.length > below.length ? layer : undefined,
    {
      full,
      options: { ...options, origin },
    },
  )
  const old = existing(store, name)
  const sum = layers.reduce((total, { descriptor }) => total + descriptor.size, 0)
  const saved = { reference: name, size: sum, layers: layers.length }
  if (old !== undefined && lasting(old.config, origin) === lasting(next, origin)) {
    return { ...saved, id: old.id, written: false }
  }
  const { id } = await store.put(name, next, layers)
  return { ...saved, id, written: true }
}

const existing = (store: ImageStore, name: string): StoredImage | undefined => {
  try {
    return store.find(name)
  } catch (thrown) {
    if (thrown instanceof PaksError && thrown.code === 'IMAGE_NOT_FOUND') return undefined
    throw thrown
  }
}

const configFor = (
  base: ImageConfig,
  diffIds: readonly string[],
  layer: Descriptor | undefined,
  { full, options }: { readonly full: boolean; readonly options: Settled },
): ImageConfig => {
  const { [ROOT_LABEL]: root, ...labels } = base.config?.Labels ?? {}
  const created = new Date().toISOString()
  const entry = {
    created,
    created_by: full ? 'paks #save --full' : 'paks #save',
    ...(options.message === undefined ? {} : { comment: options.message }),
    ...(options.author === undefined ? {} : { author: options.author }),
    ...(layer === undefined ? { empty_layer: true } : {}),
  }
  return {
    ...base,
    created,
    config: {
      ...base.config,
      // A whole root stands by itself.
      Labels: {
        ...labels,
        ...(root === undefined || full ? {} : { [ROOT_LABEL]: root }),
        ...options.labels,
        ...options.origin,
      },
    },
    rootfs: { type: 'layers', diff_ids: [...diffIds, ...(layer === undefined ? [] : [layer.digest])] },
    history: [...(full ? [] : (base.history ?? [])), entry],
  }
}
