import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { removeTree } from '../store/remove-tree.js'
import type { View } from './view.js'

/** Removes a session and all it changed. @throws PaksError PERMISSION_DENIED */
export const removeFolder = ({ record, folder, host }: View): void => {
  // The overlay's own folder has no permissions at all, which only root may overlook.
  for (const { work } of record.parts) {
    try {
      chmodSync(join(work, 'work'), 0o700)
    } catch {
      // It was never mounted.
    }
  }
  removeTree(folder, record.realm, host.tools)
}
