import { isDeepStrictEqual } from 'node:util'
import { type Ask, type LoadOptions, PaksError, type Permission, type Plugin } from '@paks/api'
import type { Freshening } from '@paks/core'
import type { Settings } from '@paks/core/config'
import {
  type Grant,
  Grants,
  type InstalledPlugin,
  pluginFolder,
  readInstalled,
  renewInstalled,
  SessionPlugins,
  widened,
} from '@paks/core/installed'
import { systemClock } from '@paks/core/start'
import type { Cli } from '../cli.js'
import { broughtPlugins } from './brought.js'
import { childModule } from './bundled.js'
import { chosenPlugins, withoutNamesakes } from './chosen.js'
import { type Followed, lookAt, sourcesAt } from './followed-plugins.js'
import { noticesTo } from './notice.js'
import { refuseNamesake } from './takes-place.js'
import { versions } from './versions.js'

/** The plugins that were added, linked and loaded, as one session has them. */
export class OpenPlugins implements AsyncDisposable {
  readonly #cli: Cli
  readonly #grants: Grants
  /** For plugins that a project brings, and that this session alone has. */
  readonly #lent = new Map<string, Grant>()
  readonly #session: SessionPlugins
  /** By the path of the folder or module. */
  readonly #followed = new Map<string, Followed>()
  /** The date of the sources that did not build. */
  readonly #broken = new Map<string, number>()
  readonly #since = Date.now()
  #looking: Promise<unknown> = Promise.resolve()

  /** Reads one file, and nothing of any plugin. */
  static async open(cli: Cli, settings: Settings): Promise<OpenPlugins> {
    const tell = noticesTo(cli)
    const all = await readInstalled(pluginFolder(cli.env)).catch((thrown: unknown) => {
      tell(PaksError.from(thrown))
      return []
    })
    const renewed = await renewInstalled(pluginFolder(cli.env), all)
    for (const what of renewed.told)
      tell(new PaksError('UNSUPPORTED', what, { hint: 'it works; its author will want to know' }))
    const chosen = withoutNamesakes(chosenPlugins(renewed.value, settings.get('plugins'), tell), tell)
    const brought = await broughtPlugins(cli, tell)
    // A project's own comes before one of the same name.
    const others = chosen.filter(({ name, manifest }) =>
      brought.every((plugin) => plugin.name !== name && plugin.manifest.name !== manifest.name),
    )
    return new OpenPlugins(cli, settings, [...others, ...withoutNamesakes(brought, tell)])
  }

  private constructor(cli: Cli, settings: Settings, installed: readonly InstalledPlugin[]) {
    this.#cli = cli
    this.#grants = new Grants(pluginFolder(cli.env))
    this.#session = new SessionPlugins({
      installed,
      grants: { get: async (name) => this.#lent.get(name) ?? (await this.#grants.get(name)) },
      childEntry: childModule(),
      apiVersion: versions.api,
      settings,
      clock: systemClock,
      ...(cli.env.PAKS_DEBUG
        ? { log: (plugin: string, text: string) => void cli.process.stderr.write(`${plugin}: ${text}\r\n`) }
        : {}),
    })
    for (const plugin of installed) {
      const { name, version, folder, source, manifest } = plugin
      if (source === 'linked') this.#followed.set(folder, { plugin, stamp: undefined, asks: false })
      if (source === 'project') this.#lent.set(name, { permissions: manifest.permissions, version })
    }
  }

  get plugins(): readonly Plugin[] {
    return this.#session.plugins
  }

  /**
   * The plugin in a folder, built where it must be, or in a single module, with all that it wants.
   *
   * @throws PaksError what it is wrong in; ABORTED when what it wants is not granted
   */
  async load(path: string, { signal = never, allow }: LoadOptions = {}): Promise<Plugin> {
    const found = await lookAt(path, undefined, { env: this.#cli.env, signal })
    if (found === undefined) throw new PaksError('PATH_NOT_FOUND', `there is nothing at ${path}`)
    const { plugin } = found
    const { permissions, name } = plugin.manifest
    if (permissions.length > 0 && (await allow?.(permissions)) === false)
      throw new PaksError('ABORTED', 'nothing was loaded')
    await this.unload(name)
    this.#lent.set(plugin.name, { permissions, version: plugin.version })
    this.#followed.set(path, { ...found, asks: false })
    return this.#session.stub(plugin)
  }

  /** Ends what runs of a plugin, and follows it no longer. */
  async unload(name: string): Promise<void> {
    for (const [path, { plugin }] of this.#followed)
      if (plugin.manifest.name === name) this.#followed.delete(path)
    await this.#session.unload(name)
  }

  /** True when some plugin is followed: {@link fresh} has something to look at. */
  get follows(): boolean {
    return this.#followed.size > 0
  }

  /**
   * Brings the followed plugin up to date whose command it is, and asks about what it wants beyond what it was granted.
   * All are looked at for a command that is new, and where commands are listed; there, and where there is no command,
   * those that do not build stay as they were. One look comes after the other.
   *
   * @returns those that changed
   * @throws PaksError what a build said
   */
  fresh(how: Freshening): Promise<readonly Plugin[]> {
    const looked = this.#looking.then(() => this.#fresh(how))
    this.#looking = looked.catch(() => undefined)
    return looked
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]()
  }

  async #fresh({ command, isNew = false, ask, signal }: Freshening): Promise<readonly Plugin[]> {
    const changed: Plugin[] = []
    const isQuiet = command === undefined || listing.includes(command)
    for (const [path, followed] of this.#followed) {
      if (!isQuiet && !isNew && !brings(followed.plugin, command)) continue
      const now = await (isQuiet
        ? this.#lookQuietly(path, followed, signal)
        : this.#look(path, followed, signal))
      if (!this.#followed.has(path)) continue
      const asks = now.asks && ask !== undefined
      if (asks) await this.#askForMore(now.plugin, ask)
      this.#followed.set(path, asks ? { ...now, asks: false } : now)
      if (asks || now.plugin !== followed.plugin) changed.push(this.#session.stub(now.plugin))
    }
    return changed
  }

  /** What does not build is tried once for each state of its sources. */
  async #lookQuietly(path: string, followed: Followed, signal: AbortSignal): Promise<Followed> {
    const sources = await sourcesAt(path, followed.plugin)
    if (this.#broken.get(path) === sources) return followed
    try {
      return await this.#look(path, followed, signal)
    } catch {
      this.#broken.set(path, sources)
      return followed
    }
  }

  async #look(path: string, followed: Followed, signal: AbortSignal): Promise<Followed> {
    const found = await lookAt(path, followed.stamp, { env: this.#cli.env, signal })
    if (found === undefined) return followed
    const { plugin } = followed
    const others = [...this.#followed.values()].filter((other) => other !== followed)
    refuseNamesake(
      others.map((other) => other.plugin),
      found.plugin,
    )
    if (found.plugin.manifest.name !== plugin.manifest.name) throw renamed(plugin, found.plugin)
    const now = { ...plugin, ...found.plugin }
    const { stamp } = found
    const asks = (await this.#lacks(now)).length > 0
    // Looked at for the first time, and what the session was opened with: what runs of it goes on.
    const isSame =
      followed.stamp === undefined && (stamp ?? 0) <= this.#since && isDeepStrictEqual(now, plugin)
    return { plugin: isSame ? plugin : now, stamp, asks }
  }

  /** What a plugin wants beyond what it was granted. */
  async #lacks({ name, manifest }: InstalledPlugin): Promise<readonly Permission[]> {
    const before = this.#lent.get(name) ?? (await this.#grants.get(name))
    return widened(before?.permissions ?? [], manifest.permissions)
  }

  async #askForMore(plugin: InstalledPlugin, ask: Ask): Promise<void> {
    const { name, version, manifest } = plugin
    const more = await this.#lacks(plugin)
    if (more.length === 0 || plugin.trusted) return
    if (!(await ask.confirm(`${name} now wants ${more.join(', ')} too: grant it?`))) return
    const grant: Grant = { permissions: manifest.permissions, version }
    if (this.#lent.has(name)) this.#lent.set(name, grant)
    else await this.#grants.put(name, grant)
  }
}

const renamed = (before: InstalledPlugin, now: InstalledPlugin): PaksError =>
  new PaksError('BAD_USAGE', `the plugin ${before.manifest.name} calls itself ${now.manifest.name} now`, {
    hint: `#unload ${before.manifest.name}, and #load it again`,
  })

/** The built-in commands that tell of others. */
const listing: readonly string[] = ['help', 'commands']

const brings = ({ manifest }: InstalledPlugin, command: string | undefined): boolean =>
  manifest.commands.some(({ name }) => command === name || command === `${manifest.name}/${name}`)

const never: AbortSignal = new AbortController().signal
