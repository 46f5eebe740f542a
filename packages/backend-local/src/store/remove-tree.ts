import { rmSync } from 'node:fs'
import { PaksError } from '@paks/api'
import { inRealm, type Realm } from '../machine/realm.js'
import type { Tools } from '../machine/tools.js'
import { runToolSync } from '../process/tool-sync.js'

/** Removes a tree that a view may have written. @throws PaksError PERMISSION_DENIED */
export const removeTree = (folder: string, realm: Realm, tools: Tools): void => {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch (thrown) {
    // Directories without permissions, or files of subordinate ids, take the view's own root.
    const remove = 'chmod -R u+rwx "$0" 2>/dev/null; rm -rf "$0"'
    const code = runToolSync([...inRealm(realm, tools), tools.sh, '-c', remove, folder])
    if (code === 0) return
    throw new PaksError('PERMISSION_DENIED', `cannot remove ${folder}`, {
      hint: 'remove that folder by hand',
      cause: thrown,
    })
  }
}
