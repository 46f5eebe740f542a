import { homedir } from 'node:os'
import { relative, resolve } from 'node:path'
import { PaksError } from '@paks/api'
import { type InstalledPlugin, tellPermission } from '@paks/core/plugin'
import { cancellable } from '../cancellable.js'
import type { Cli } from '../cli.js'
import type { InstallFlags } from '../verbs/plugin.js'
import { type AddOptions, addPlugin, confirmed } from './add.js'
import { buildManifest } from './build-manifest.js'
import { checkPlugin } from './check.js'
import { createPlugin } from './create.js'
import { linkPlugin } from './link.js'
import { listPlugins } from './list.js'
import { PluginStore } from './plugin-store.js'
import { updatePlugins } from './update.js'
import { wantedPlugin } from './wanted.js'

/** Installs until it is done or told to end: npm is then ended too, and nothing has changed. */
const installing = (
  cli: Cli,
  { yes = false }: InstallFlags,
  work: (options: AddOptions) => Promise<void>,
): Promise<void> => cancellable(cli, (signal) => work({ store: new PluginStore(cli.env), signal, yes }))

const commandsOf = (names: readonly string[]): string => names.map((name) => `#${name}`).join(' ')

/** `paks plugin add` */
export const add = (cli: Cli, name: string, flags: InstallFlags): Promise<void> =>
  installing(cli, flags, async (options) => {
    const place = { cwd: cli.process.cwd(), home: cli.env.HOME || homedir() }
    const plugin = await addPlugin(cli, wantedPlugin(name, place), options)
    tellInstalled(cli, plugin, flags, `Added ${plugin.name} ${plugin.version}`)
  })

/** `paks plugin link` */
export const link = (cli: Cli, folder: string, flags: InstallFlags): Promise<void> =>
  installing(cli, flags, async (options) => {
    const plugin = await linkPlugin(cli, resolve(cli.process.cwd(), folder), options)
    tellInstalled(cli, plugin, flags, `Linked ${plugin.name} to ${plugin.folder}`)
  })

const tellInstalled = ({ out }: Cli, plugin: InstalledPlugin, { json }: InstallFlags, done: string): void => {
  const commands = plugin.manifest.commands.map(({ name }) => name)
  if (json) out.json(plugin)
  else out.text(commands.length === 0 ? done : `${done}\nIn the next session: ${commandsOf(commands)}`)
}

/** `paks plugin list` */
export const list = async (cli: Cli, { json = false }: { json?: boolean }): Promise<void> => {
  const plugins = await listPlugins(new PluginStore(cli.env))
  if (json) return cli.out.json(plugins)
  if (plugins.length === 0) return cli.err.text('There is no plugin yet: paks plugin add NAME')
  for (const plugin of plugins) {
    const how = plugin.trusted ? `${plugin.source}, trusted` : plugin.source
    cli.out.text(`${plugin.name} ${plugin.version} (${how})  ${commandsOf(plugin.commands)}`.trimEnd())
    const width = Math.max(0, ...plugin.permissions.map(({ length }) => length))
    for (const permission of plugin.permissions)
      cli.out.text(`  ${permission.padEnd(width)}  ${tellPermission(permission)}`)
    if (plugin.unusable !== undefined)
      cli.out.text(`  cannot be used: ${plugin.unusable.message}\n  ${plugin.unusable.hint}`)
  }
}

/** `paks plugin update` */
export const update = (cli: Cli, names: readonly string[], flags: InstallFlags): Promise<void> =>
  installing(cli, flags, async (options) => {
    const done = await updatePlugins(cli, names, options)
    if (flags.json) return cli.out.json(done)
    if (done.length === 0) cli.err.text('No plugin came from the registry.')
    for (const { name, from, to } of done)
      cli.out.text(from === to ? `${name} ${to} is the newest` : `Updated ${name} from ${from} to ${to}`)
  })

/** `paks plugin remove` */
export const remove = async (cli: Cli, names: readonly string[]): Promise<void> => {
  const store = new PluginStore(cli.env)
  // A name that is none keeps the others.
  const plugins = await Promise.all(names.map((name) => store.get(name)))
  for (const plugin of plugins) {
    await store.remove(plugin)
    cli.out.text(`Removed ${plugin.name}`)
  }
}

/** `paks plugin trust` */
export const trust = async (cli: Cli, given: string, { yes = false }: { yes?: boolean }): Promise<void> => {
  const store = new PluginStore(cli.env)
  const { name } = await store.get(given)
  const question = `Let ${name} run inside Paks? It can then do all that you can do on this machine.`
  if (!yes && !(await confirmed(cli, question)))
    throw new PaksError('ABORTED', 'nothing was changed', { hint: 'where nobody can be asked: --yes' })
  await store.change(name, (plugin) => ({ ...plugin, trusted: true }))
  cli.out.text(`${name} runs inside Paks from the next session on`)
}

/** `paks plugin untrust` */
export const untrust = async (cli: Cli, given: string): Promise<void> => {
  const store = new PluginStore(cli.env)
  const { name } = await store.get(given)
  await store.change(name, ({ trusted: _trusted, ...plugin }) => plugin)
  cli.out.text(`${name} runs in a process of its own again`)
}

/** `paks plugin create` */
export const create = async (
  { process, out }: Cli,
  given: string,
  { dir, json = false }: { dir?: string; json?: boolean },
): Promise<void> => {
  const cwd = process.cwd()
  const made = await createPlugin(given, { cwd, ...(dir === undefined ? {} : { folder: dir }) })
  if (json) return out.json(made)
  out.text(`Wrote ${made.name} in ${made.folder}:`)
  for (const file of made.files) out.text(`  ${file}`)
  const folder = relative(cwd, made.folder)
  const steps = ['npm install', 'npm test', 'paks plugin link .']
  out.text(
    `Next:\n${[...(folder === '' ? [] : [`cd ${folder}`]), ...steps].map((step) => `  ${step}`).join('\n')}`,
  )
}

/** `paks plugin build` */
export const build = async (
  cli: Cli,
  folder: string,
  { json = false }: { json?: boolean },
): Promise<void> => {
  const {
    package: found,
    manifest,
    renamed,
    changed,
  } = await buildManifest(resolve(cli.process.cwd(), folder))
  for (const what of renamed) cli.err.text(`${found.name}: ${what}`)
  if (json) return cli.out.json(manifest)
  const commands = commandsOf(manifest.commands.map(({ name }) => name))
  cli.out.text(`${found.name}: ${commands === '' ? 'no commands' : commands}${changed ? '' : ', as before'}`)
}

/** `paks plugin check`: exit status 1 when something stands in the way. */
export const check = async (
  cli: Cli,
  folder: string,
  { json = false }: { json?: boolean },
): Promise<void> => {
  const found = await checkPlugin(resolve(cli.process.cwd(), folder))
  for (const what of found.renamed) cli.err.text(`${what}; the old name works for a while`)
  if (json) cli.out.json(found)
  else if (found.problems.length === 0) cli.out.text(`${found.name} ${found.version} can be published`)
  else for (const problem of found.problems) cli.out.text(problem)
  if (found.problems.length > 0) cli.done(1)
}
