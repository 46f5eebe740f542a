import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { inRealm } from '../machine/realm.js'
import { runToolSync } from '../process/tool-sync.js'
import type { View } from './view.js'

/** Removes a session and all it changed. @throws PaksError PERMISSION_DENIED */
export const removeFolder = (view: View): void => {
  const { record, folder, host } = view
  // The overlay's own folder has no permissions at all, which only root may overlook.
  for (const { work } of record.parts) {
    try {
      chmodSync(join(work, 'work'), 0o700)
    } catch {
      // It was never mounted.
    }
  }
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch (thrown) {
    // Directories without permissions, or files of subordinate ids, take the view's own root.
    const prefix = inRealm(record.realm, host.tools)
    const remove = '"$0" -R u+rwx "$1" 2>/dev/null; rm -rf "$1"'
    const code = runToolSync([...prefix, host.tools.sh, '-c', remove, 'chmod', folder])
    if (code !== 0) {
      throw new PaksError('PERMISSION_DENIED', `cannot remove ${folder}`, {
        hint: 'remove that folder by hand',
        cause: thrown,
      })
    }
  }
}
