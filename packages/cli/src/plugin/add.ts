import { PaksError, type Permission } from '@paks/api'
import { type Grant, type InstalledPlugin, widened } from '@paks/core/plugin'
import type { Cli } from '../cli.js'
import { type Candidate, candidateIn } from './candidate.js'
import { fetchPackage } from './fetch-package.js'
import { tellPermissions, tellPlugin } from './permissions.js'
import type { PluginStore } from './plugin-store.js'
import { keepsTrust, refuseNamesake } from './takes-place.js'
import type { Wanted } from './wanted.js'

export interface AddOptions {
  readonly store: PluginStore
  readonly signal: AbortSignal
  /** Grants what is wanted without a question. */
  readonly yes: boolean
}

/**
 * Installs a plugin, or another version of it, once the user has granted what it wants. What was granted before is
 * asked about again only where it wants more.
 *
 * @throws PaksError what npm, the plugin or the disk is wrong in; ABORTED when the user says no. Everything is then as it was.
 */
export const addPlugin = async (cli: Cli, wanted: Wanted, options: AddOptions): Promise<InstalledPlugin> => {
  const { store, signal } = options
  await using fetched = await fetchPackage(wanted, { plugins: store.folder, env: cli.env, signal })
  const candidate = await candidateIn(fetched.folder, (renamed) => cli.err.text(renamed))
  refuseNamesake(await store.list(), candidate)
  const permissions = await granted(cli, candidate, options)
  const { integrity } = fetched
  const known = integrity === undefined ? {} : { integrity }
  const plugin: InstalledPlugin = {
    ...candidate,
    ...known,
    ...(wanted.kind === 'path' ? { from: wanted.path } : {}),
    folder: await fetched.keep(),
    source: 'added',
  }
  return await settle(cli, plugin, { permissions, version: plugin.version, ...known }, store)
}

/**
 * Puts a plugin among the others, trusted when it was and is the same. One that is not tells so: what the user looked at
 * is gone.
 */
export const settle = async (
  cli: Cli,
  plugin: InstalledPlugin,
  grant: Grant,
  store: PluginStore,
): Promise<InstalledPlugin> => {
  const { name } = plugin
  const before = (await store.list()).find((other) => other.name === name)
  const settled = keepsTrust(before, plugin) ? { ...plugin, trusted: true } : plugin
  await store.put(settled, grant)
  if (before?.trusted && !settled.trusted)
    cli.err.text(
      `${name} is not what you trusted: it runs in a process of its own (paks plugin trust ${name})`,
    )
  return settled
}

/** What the plugin may do from now on. @throws PaksError ABORTED */
export const granted = async (
  cli: Cli,
  candidate: Candidate,
  { store, signal, yes }: AddOptions,
): Promise<readonly Permission[]> => {
  const { permissions } = candidate.manifest
  const before = await store.grants.get(candidate.name)
  const more = before === undefined ? permissions : widened(before.permissions, permissions)
  if (before !== undefined && more.length === 0) return permissions
  tellPlugin(candidate, cli.err)
  if (before !== undefined) tellPermissions('It wants, beside what you granted before, to', more, cli.err)
  else if (more.length > 0) tellPermissions('It wants to', more, cli.err)
  else cli.err.text('It wants no permissions: it can only print.')
  if (yes) return permissions
  if (await confirmed(cli, before === undefined ? 'Add it?' : 'Grant that too?', signal)) return permissions
  throw new PaksError('ABORTED', 'nothing was changed', {
    hint: 'where nobody can be asked, --yes grants what it wants',
  })
}

/** Asks on the terminal; no where nobody can answer. */
export const confirmed = async (
  { process }: Cli,
  question: string,
  signal?: AbortSignal,
): Promise<boolean> => {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false
  const { confirm } = await import('../terminal/question.js')
  return await confirm(question, signal === undefined ? {} : { signal })
}
