import { join } from 'node:path'
import type { Abortable } from '@paks/api'
import { chooseRealm } from '../machine/choose-realm.js'
import type { Tools } from '../machine/tools.js'
import type { Base } from '../store/session-record.js'
import type { ImageStore } from './image-store.js'
import { importPath } from './import-path.js'
import { shareBlob, writeLayout } from './layout.js'
import { BASE_LABEL, type StoredImage } from './oci.js'
import { openLayers } from './open-image.js'
import { isPath } from './reference.js'

interface Place {
  readonly store: ImageStore
  readonly data: string
  readonly tools: Tools
  readonly cwd: string
  /** The session's folder. */
  readonly folder: string
}

/** What a session of this image is a view of. @throws PaksError IMAGE_NOT_FOUND, PATH_NOT_FOUND, BAD_REFERENCE */
export const baseFor = async (image: string, place: Place, options: Abortable = {}): Promise<Base> => {
  if (image === '') return { kind: 'machine', reference: 'machine', layers: [] }
  if (!isPath(image)) return await ofImage(place.store.find(image), image, place, options)
  const found = await importPath(place.store, image, place, options)
  if (found.kind === 'image') return await ofImage(found.image, found.image.reference, place, options)
  return { kind: 'directory', reference: found.reference, directory: found.path, layers: [] }
}

const ofImage = async (
  image: StoredImage,
  reference: string,
  { data, tools, folder }: Place,
  options: Abortable,
): Promise<Base> => {
  const root = image.config.config?.Labels?.[BASE_LABEL]
  const kind = root === undefined ? 'image' : root === 'machine' ? 'machine' : 'directory'
  const realm = chooseRealm(kind === 'machine' ? 'machine' : 'image')
  const layers = await openLayers(image, { data, tools, realm }, options)
  // The name may be saved over while the session is open.
  const layout = join(folder, 'base')
  for (const { digest } of image.layers) shareBlob(image.layout, layout, digest)
  writeLayout(layout, image)
  return {
    kind,
    reference,
    layout,
    layers,
    ...(kind === 'directory' && root !== undefined ? { directory: root } : {}),
  }
}
