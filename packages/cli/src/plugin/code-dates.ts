import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** When the newest file of a plugin's code was changed, in milliseconds since 1970; 0 where there is none. */
export interface CodeDates {
  /** What is written by hand: everything but the folder of what was built. */
  readonly sources: number
  /** The folder of the entry, which Node loads. */
  readonly built: number
}

const isCode = (name: string): boolean =>
  /\.(?:[cm]?[jt]sx?|json|txt|html)$/.test(name) && !/^package(?:-lock)?\.json$/.test(name)
const isLeftOut = (name: string): boolean => name === 'node_modules' || name.startsWith('.')

/**
 * Looks at the dates of a plugin's files. Dependencies and hidden folders do not count.
 *
 * @param entry - the module that is loaded, from the folder: `./dist/index.js`; the folder is one of its own, or there is
 *   nothing to build
 */
export const codeDates = async (folder: string, entry: string): Promise<CodeDates> => {
  const output = join(folder, dirname(entry))
  if (output === folder) return { sources: 0, built: await newestBelow(folder) }
  const [sources, built] = await Promise.all([newestBelow(folder, output), newestBelow(output)])
  return { sources, built }
}

const newestBelow = async (folder: string, except?: string): Promise<number> => {
  if (folder === except) return 0
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const dates = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return isLeftOut(entry.name) ? 0 : await newestBelow(path, except)
      if (!isCode(entry.name)) return 0
      return await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      )
    }),
  )
  return Math.max(0, ...dates)
}
