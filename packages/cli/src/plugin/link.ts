import { realpath } from 'node:fs/promises'
import { PaksError } from '@paks/api'
import { fileFailure } from '@paks/core/config'
import type { InstalledPlugin } from '@paks/core/plugin'
import type { Cli } from '../cli.js'
import { type AddOptions, granted, settle } from './add.js'
import { buildSources } from './build-sources.js'
import { candidateIn } from './candidate.js'
import { refuseNamesake } from './takes-place.js'

/**
 * Lets every session use a plugin where its author works on it: it is built when its sources are newer, now and at
 * every later use.
 *
 * @throws PaksError what the folder or the build is wrong in, ABORTED; everything is then as it was
 */
export const linkPlugin = async (
  cli: Cli,
  path: string,
  { store, signal, yes }: AddOptions,
): Promise<InstalledPlugin> => {
  const folder = await realpath(path).catch((thrown: unknown) => {
    throw fileFailure(new PaksError('PATH_NOT_FOUND', `there is no folder ${path}`, { cause: thrown }), path)
  })
  await buildSources(folder, { env: cli.env, signal })
  const candidate = await candidateIn(folder, (renamed) => cli.err.text(renamed))
  refuseNamesake(await store.list(), candidate)
  const permissions = await granted(cli, candidate, { store, signal, yes })
  const plugin: InstalledPlugin = { ...candidate, source: 'linked' }
  return await settle(cli, plugin, { permissions, version: plugin.version }, store)
}
