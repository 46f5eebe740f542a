import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { versions } from './versions.js'

/** What a plugin's process runs, beside the program. */
export const childModule = (): string => fileURLToPath(new URL('./plugin-child.mjs', import.meta.url))

/** `@paks/api` as a module of its own, beside the program. */
const apiModule = (): string => fileURLToPath(new URL('./plugin-api.mjs', import.meta.url))

/**
 * Puts `@paks/api` beside what a package depends on, where it brought none: npm would take it from the registry, and in
 * whatever version.
 *
 * @param folder - of the package
 */
export const lendApi = async (folder: string): Promise<void> => {
  const target = join(folder, 'node_modules', '@paks', 'api')
  const isThere = await stat(target).then(
    () => true,
    () => false,
  )
  if (isThere) return
  await mkdir(target, { recursive: true })
  const manifest = { name: '@paks/api', version: versions.api, type: 'module', exports: './index.js' }
  await writeFile(join(target, 'index.js'), await readFile(apiModule()))
  await writeFile(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
