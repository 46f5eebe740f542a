import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Abortable } from '@paks/api'
import type { Realm } from '../machine/realm.js'
import type { Tools } from '../machine/tools.js'
import { checked } from './file-bytes.js'
import { layerPath } from './image-store.js'
import type { StoredImage } from './oci.js'
import { extract, layerBytes, unpackedAt } from './unpack-layer.js'

interface Place {
  readonly data: string
  readonly realm: Realm
  readonly tools: Tools
}

/** What a view mounts over, in case an image does not have it. */
export const mountPoints = (data: string): string => {
  const folder = join(data, 'mount-points')
  if (!existsSync(join(folder, 'etc', 'hosts'))) {
    for (const name of ['dev', 'proc', 'sys', 'etc', 'tmp'])
      mkdirSync(join(folder, name), { recursive: true })
    for (const name of ['resolv.conf', 'hosts']) writeFileSync(join(folder, 'etc', name), '')
  }
  return folder
}

/**
 * Unpacks those layers of an image that are not yet; they stay for the next session.
 *
 * @returns their folders, the topmost first
 */
export const openLayers = async (
  image: StoredImage,
  { data, realm, tools }: Place,
  options: Abortable = {},
): Promise<readonly string[]> => {
  const folders: string[] = []
  for (const [index, descriptor] of image.layers.entries()) {
    const diffId = image.config.rootfs.diff_ids[index] ?? descriptor.digest
    const folder = unpackedAt(data, diffId, realm)
    if (!existsSync(folder)) {
      mkdirSync(join(data, 'layers'), { recursive: true, mode: 0o700 })
      // The folder serves every image that says it has this layer.
      const bytes = checked(layerBytes(layerPath(image, descriptor), descriptor.mediaType), diffId)
      await extract(bytes, folder, { realm, tools, ...options })
    }
    folders.unshift(folder)
  }
  return folders
}
