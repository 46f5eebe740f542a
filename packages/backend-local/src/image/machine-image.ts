import { arch } from 'node:os'
import { PaksError } from '@paks/api'
import type { ImageStore } from './image-store.js'
import { type ImageConfig, ROOT_LABEL, type StoredImage } from './oci.js'

/** What the machine itself is called among images. */
export const MACHINE = 'machine'

/** The image specification's names for Node's. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' }

/** A configuration for layers over a root that is no image: the machine, or the directory at a path. */
export const configOver = (root: string, shell: string): ImageConfig => ({
  architecture: ARCHITECTURES[arch()] ?? arch(),
  os: 'linux',
  config: {
    Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    Cmd: [shell],
    WorkingDir: '/',
    Labels: { [ROOT_LABEL]: root },
  },
  rootfs: { type: 'layers', diff_ids: [] },
  history: [],
})

/** The machine as an image without a layer, so that one can go back to it by name. */
export const machineImage = async (store: ImageStore): Promise<StoredImage> => {
  try {
    return store.find(MACHINE)
  } catch (thrown) {
    if (!(thrown instanceof PaksError && thrown.code === 'IMAGE_NOT_FOUND')) throw thrown
    return await store.put(`${MACHINE}:latest`, configOver(MACHINE, process.env.SHELL || '/bin/sh'), [])
  }
}
