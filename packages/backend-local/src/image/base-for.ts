import { join } from 'node:path'
import type { Abortable } from '@paks/api'
import { chooseRealm } from '../machine/choose-realm.js'
import type { Tools } from '../machine/tools.js'
import type { Base } from '../store/session-record.js'
import type { ImageStore } from './image-store.js'
import { importPath } from './import-path.js'
import { shareLayout } from './layout.js'
import { MACHINE, machineImage } from './machine-image.js'
import { ROOT_LABEL, type StoredImage } from './oci.js'
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
  const { store } = place
  if (image === '' || image === MACHINE)
    return await ofImage(await machineImage(store), MACHINE, place, options)
  if (!isPath(image)) return await ofImage(store.find(image), image, place, options)
  const found = await importPath(store, image, place, options)
  return await ofImage(found, found.reference, place, options)
}

const ofImage = async (
  image: StoredImage,
  reference: string,
  { data, tools, folder }: Place,
  options: Abortable,
): Promise<Base> => {
  const root = image.config.config?.Labels?.[ROOT_LABEL]
  const kind = root === undefined ? 'image' : root === MACHINE ? 'machine' : 'directory'
  const realm = chooseRealm(kind === 'machine' ? 'machine' : 'image')
  const layers = kind === 'machine' ? [] : await openLayers(image, { data, tools, realm }, options)
  // The name may be saved over while the session is open; that of the machine itself is not.
  const layout = image.layers.length === 0 ? image.layout : join(folder, 'base')
  if (image.layers.length > 0) shareLayout(image.layout, layout)
  return {
    kind,
    reference,
    id: image.id,
    layout,
    layers,
    ...(kind === 'directory' && root !== undefined ? { directory: root } : {}),
  }
}
