import { type Ask, PaksError, type Permission, type Plugin } from '@paks/api'
import type { Settings } from '@paks/core/config'
import {
  type Grant,
  Grants,
  type InstalledPlugin,
  pluginFolder,
  readInstalled,
  SessionPlugins,
  widened,
} from '@paks/core/installed'
import { systemClock } from '@paks/core/start'
import type { Cli } from '../cli.js'
import { broughtPlugins } from './brought.js'
import { childModule } from './bundled.js'
import { chosenPlugins } from './chosen.js'
import { noticesTo } from './notice.js'
import { versions } from './versions.js'

/** A plugin whose sources may change while the session runs. */
interface Followed {
  readonly plugin: InstalledPlugin
  /** The newest date of what was loaded; undefined until it was looked at. */
  readonly stamp: number | undefined
}

/** What is needed to bring plugins up to date in front of a user. */
export interface Freshening {
  /** The command that is to run: `tree`, `tree/tree`. */
  readonly command: string
  readonly ask: Ask
  readonly signal: AbortSignal
}

/** The plugins that were added, linked and loaded, as one session has them. */
export class OpenPlugins implements AsyncDisposable {
  readonly #cli: Cli
  readonly #grants: Grants
  /** For plugins that a project brings, and that this session alone has. */
  readonly #lent = new Map<string, Grant>()
  readonly #session: SessionPlugins
  readonly #followed = new Map<string, Followed>()

  /** Reads one file, and nothing of any plugin. */
  static async open(cli: Cli, settings: Settings): Promise<OpenPlugins> {
    const tell = noticesTo(cli)
    const all = await readInstalled(pluginFolder(cli.env)).catch((thrown: unknown) => {
      tell(PaksError.from(thrown))
      return []
    })
    const chosen = chosenPlugins(all, settings.get('plugins'), tell)
    const brought = await broughtPlugins(cli, tell)
    // A project's own comes before one of the same name.
    const others = chosen.filter(({ name, manifest }) =>
      brought.every((plugin) => plugin.name !== name && plugin.manifest.name !== manifest.name),
    )
    return new OpenPlugins(cli, settings, [...others, ...brought])
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
      if (source === 'linked') this.#followed.set(folder, { plugin, stamp: undefined })
      if (source === 'project') this.#lent.set(name, { permissions: manifest.permissions, version })
    }
  }

  get plugins(): readonly Plugin[] {
    return this.#session.plugins
  }

  /**
   * The plugin in a folder, built where it must be, with all that it wants: who loads a folder was asked.
   *
   * @throws PaksError what the folder or its build is wrong in
   */
  async loadFolder(folder: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Plugin> {
    const { buildSources } = await import('./build-sources.js')
    const { candidateIn } = await import('./candidate.js')
    const stamp = await buildSources(folder, { env: this.#cli.env, signal: signal ?? never })
    const candidate = await candidateIn(folder)
    const plugin: InstalledPlugin = { ...candidate, source: 'linked' }
    this.#lent.set(plugin.name, { permissions: plugin.manifest.permissions, version: plugin.version })
    this.#followed.set(folder, { plugin, stamp })
    return this.#session.stub(plugin)
  }

  /** True when some plugin is followed: {@link fresh} has something to look at. */
  get follows(): boolean {
    return this.#followed.size > 0
  }

  /**
   * Builds the followed plugin whose command it is where its sources are newer, and asks about what it wants beyond what
   * it was granted. Where commands are listed all are looked at, and those that do not build stay as they were.
   *
   * @returns those that changed
   * @throws PaksError what a build said
   */
  async fresh({ command, ask, signal }: Freshening): Promise<readonly Plugin[]> {
    const changed: Plugin[] = []
    const isList = listing.includes(command)
    for (const [folder, followed] of this.#followed) {
      if (!isList && !brings(followed.plugin, command)) continue
      const looked = this.#look(folder, followed, signal)
      const now = await (isList ? looked.catch(() => followed) : looked)
      this.#followed.set(folder, now)
      if (now.plugin === followed.plugin) continue
      await this.#askForMore(now.plugin, ask)
      changed.push(this.#session.stub(now.plugin))
    }
    return changed
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]()
  }

  async #look(folder: string, { plugin, stamp }: Followed, signal: AbortSignal): Promise<Followed> {
    const { buildSources } = await import('./build-sources.js')
    const built = await buildSources(folder, { env: this.#cli.env, signal })
    if (built === stamp) return { plugin, stamp }
    const { candidateIn } = await import('./candidate.js')
    const candidate = await candidateIn(folder)
    return { plugin: { ...plugin, ...candidate }, stamp: built }
  }

  async #askForMore({ name, version, manifest }: InstalledPlugin, ask: Ask): Promise<void> {
    const before = this.#lent.get(name) ?? (await this.#grants.get(name))
    const granted: readonly Permission[] = before?.permissions ?? []
    const more = widened(granted, manifest.permissions)
    if (more.length === 0) return
    if (!(await ask.confirm(`${name} now wants ${more.join(', ')} too: grant it?`))) return
    const grant: Grant = { permissions: manifest.permissions, version }
    if (this.#lent.has(name)) this.#lent.set(name, grant)
    else await this.#grants.put(name, grant)
  }
}

/** The built-in commands that tell of others. */
const listing: readonly string[] = ['help', 'commands']

const brings = ({ manifest }: InstalledPlugin, command: string): boolean =>
  manifest.commands.some(({ name }) => command === name || command === `${manifest.name}/${name}`)

const never: AbortSignal = new AbortController().signal
