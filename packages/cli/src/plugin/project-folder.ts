import { statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/**
 * The folder `.paks` of the project that somebody stands in: the nearest one above. The user's own folder of settings may
 * be called the same, and is none.
 *
 * @param home - the user's own
 * @returns undefined where there is none
 */
export const projectFolder = (cwd: string, home: string): string | undefined => {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const found = join(folder, '.paks')
    if (found !== resolve(home) && isFolder(found)) return found
    if (folder === dirname(folder)) return undefined
  }
}

const isFolder = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
  } catch {
    return false
  }
}
