import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { InstalledPlugin } from '@paks/core/installed'
import { systemClock } from '@paks/core/start'
import { childModule } from './bundled.js'
import { codeDates } from './code-dates.js'

/** A plugin whose sources may change while the session runs. */
export interface Followed {
  readonly plugin: InstalledPlugin
  /** The date of what was loaded; undefined until it was looked at. */
  readonly stamp: number | undefined
  /** It wants more than it was granted, and nobody was asked yet. */
  readonly asks: boolean
}

/** How a plugin's sources are looked at. */
export interface LookOptions {
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/**
 * The plugin in a folder, built where its sources are newer, or in a single module; read only when it is not as it was.
 *
 * @param stamp - of what is known of it
 * @throws PaksError what the folder, its build or the module is wrong in
 */
export const lookAt = async (
  path: string,
  stamp: number | undefined,
  options: LookOptions,
): Promise<Omit<Followed, 'asks'> | undefined> =>
  (await isModule(path)) ? await lookAtModule(path, stamp, options) : await lookInFolder(path, stamp, options)

/** When the newest of a plugin's sources, or its package.json, was changed, in milliseconds since 1970. */
export const sourcesAt = async (
  path: string,
  { manifest }: Pick<InstalledPlugin, 'manifest'>,
): Promise<number> => {
  if (await isModule(path)) return (await stat(path)).mtimeMs
  const [{ sources, built }, described] = await Promise.all([
    codeDates(path, manifest.entry),
    stat(join(path, 'package.json')).catch(() => undefined),
  ])
  return Math.max(sources, built, described?.mtimeMs ?? 0)
}

const lookInFolder = async (
  folder: string,
  stamp: number | undefined,
  options: LookOptions,
): Promise<Omit<Followed, 'asks'> | undefined> => {
  const { buildSources } = await import('./build-sources.js')
  const built = await buildSources(folder, options)
  if (built === stamp) return undefined
  const { candidateIn } = await import('./candidate.js')
  return { plugin: { ...(await candidateIn(folder)), source: 'linked' }, stamp: built }
}

const lookAtModule = async (
  path: string,
  stamp: number | undefined,
  { signal }: LookOptions,
): Promise<Omit<Followed, 'asks'> | undefined> => {
  const { mtimeMs } = await stat(path)
  if (mtimeMs === stamp) return undefined
  const { describeModule } = await import('@paks/core/plugin')
  const manifest = await describeModule(path, { childEntry: childModule(), clock: systemClock, signal })
  const plugin: InstalledPlugin = {
    name: path,
    version: '0.0.0',
    folder: dirname(path),
    source: 'linked',
    alone: true,
    manifest,
  }
  return { plugin, stamp: mtimeMs }
}

const isModule = async (path: string): Promise<boolean> =>
  await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
