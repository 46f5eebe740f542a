import {
  type BackendProvider,
  type Candidate,
  type CommandContext,
  type CompletionQuery,
  type HookName,
  PaksError,
  type Permission,
  type SettingsView,
} from '@paks/api'
import type { Clock } from '../clock.js'
import { widened } from './covers.js'
import type { Grants } from './grants.js'
import type { InstalledPlugin } from './installed.js'
import { type PluginLimits, pluginLimits } from './limits.js'
import type { CommandManifest } from './manifest.js'
import { optionsOf } from './plugin-options.js'
import type { CommandAnswer, RunningPlugin } from './running-plugin.js'

/** What a plugin is run with. */
export interface RunnerOptions {
  readonly grants: Pick<Grants, 'get'>
  /** The file that a plugin's process runs: `@paks/core/plugin-child`, or a bundle of it. */
  readonly childEntry: string
  /** The version of `@paks/api` that this Paks has. */
  readonly apiVersion: string
  /** `plugin_options` of them is what plugins get as `config`. */
  readonly settings?: SettingsView
  readonly clock: Clock
  /** Gets what plugins log and what their processes print; nobody does when absent. */
  readonly log?: (plugin: string, text: string) => void
  readonly limits?: Partial<PluginLimits>
}

/** Runs one plugin: starts it at its first use, and again when it has ended. */
export class PluginRunner {
  readonly #plugin: InstalledPlugin
  readonly #options: RunnerOptions
  readonly #limits: PluginLimits
  #running: Promise<RunningPlugin> | undefined
  #permissions: Promise<readonly Permission[]> | undefined
  #idle: Disposable | undefined
  #stopped = false

  constructor(plugin: InstalledPlugin, options: RunnerOptions) {
    this.#plugin = plugin
    this.#options = options
    this.#limits = { ...pluginLimits, ...options.limits }
  }

  /** It runs in this process. */
  get isTrusted(): boolean {
    return this.#plugin.trusted === true
  }

  /**
   * @throws PaksError PERMISSION_DENIED when the command needs what was not granted; what the command throws; INTERNAL
   * when its process ends
   */
  async command(command: CommandManifest, context: CommandContext): Promise<CommandAnswer> {
    await this.#checkGranted(command)
    return await this.#use((running) => running.command(command, context))
  }

  async complete(
    command: CommandManifest,
    arg: string,
    query: CompletionQuery,
  ): Promise<readonly Candidate[]> {
    await this.#checkGranted(command)
    return await this.#use((running) => running.complete(command, arg, query))
  }

  async hook(name: HookName, event: readonly unknown[]): Promise<unknown> {
    return await this.#use((running) => running.hook(name, event))
  }

  /** @throws PaksError PERMISSION_DENIED, before anything of it is started, where the user does not trust it */
  async backend(name: string): Promise<BackendProvider> {
    if (!this.isTrusted) {
      const { name: plugin } = this.#plugin
      throw new PaksError('PERMISSION_DENIED', `the backend ${name} of ${plugin} needs your trust`, {
        hint: `it runs inside Paks, and can then do all that you can: paks plugin trust ${plugin}`,
      })
    }
    return await this.#use(async (running) => running.backend(name))
  }

  /** What the user granted; a plugin that runs in this process needs nothing granted. */
  permissions(): Promise<readonly Permission[]> {
    this.#permissions ??= this.#granted()
    return this.#permissions
  }

  /** Ends what runs; nothing is started any more. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#end()
  }

  async #end(): Promise<void> {
    this.#idle?.[Symbol.dispose]()
    const running = await this.#running?.catch(() => undefined)
    await running?.stop()
  }

  async #use<T>(work: (running: RunningPlugin) => Promise<T>): Promise<T> {
    this.#idle?.[Symbol.dispose]()
    let running = await this.#start()
    while (!(await running.ready())) running = await this.#start()
    try {
      return await work(running)
    } finally {
      if (running.isIdle) this.#restLater()
    }
  }

  /** One that has hooks may remember what they saw: it is kept. */
  #restLater(): void {
    if (this.#plugin.manifest.hooks.length > 0) return
    this.#idle?.[Symbol.dispose]()
    this.#idle = this.#options.clock.after(this.#limits.idle, () => void this.#end())
  }

  #start(): Promise<RunningPlugin> {
    if (this.#stopped)
      return Promise.reject(new PaksError('ABORTED', `the plugin ${this.#plugin.manifest.name} was replaced`))
    if (this.#running !== undefined) return this.#running
    const starting = this.#launch()
    this.#running = starting
    const forget = (): void => {
      if (this.#running === starting) this.#running = undefined
    }
    // The next use starts it again.
    starting.then((running) => running.ended.then(forget), forget)
    return starting
  }

  async #launch(): Promise<RunningPlugin> {
    const { apiVersion, childEntry, clock, settings, log } = this.#options
    const { manifest } = this.#plugin
    const { incompatibility } = await import('./compatible.js')
    const wrong = await incompatibility(this.#plugin, apiVersion)
    if (wrong !== undefined) throw wrong
    // Trusted is what the user looked at, and no other package in its place.
    const permissions = await this.permissions()
    const options = optionsOf(manifest.name, settings)
    const say = (text: string): void => log?.(manifest.name, text)
    if (this.isTrusted) {
      const { LocalPlugin } = await import('./local-plugin.js')
      return await LocalPlugin.start(this.#plugin, options, { debug: say, info: say, warn: say })
    }
    const { ChildPlugin } = await import('./child-plugin.js')
    return await ChildPlugin.start(this.#plugin, permissions, {
      childEntry,
      clock,
      limits: this.#limits,
      options,
      log: say,
    })
  }

  async #granted(): Promise<readonly Permission[]> {
    const { name, integrity } = this.#plugin
    const grant = await this.#options.grants.get(name)
    if (grant === undefined) return []
    if (grant.integrity !== undefined && integrity !== undefined && grant.integrity !== integrity) {
      throw new PaksError(
        'PERMISSION_DENIED',
        this.isTrusted
          ? `${name} is not what it was when you trusted it`
          : `${name} is not what it was when you granted it its permissions`,
        {
          hint: `look at it again: paks plugin add ${name}`,
        },
      )
    }
    return grant.permissions
  }

  async #checkGranted({ name, needs = [] }: CommandManifest): Promise<void> {
    if (this.isTrusted) return
    const missing = widened(await this.permissions(), needs)
    if (missing.length === 0) return
    throw new PaksError(
      'PERMISSION_DENIED',
      `#${name} needs ${missing.join(', ')}, which you did not grant`,
      {
        hint: `paks plugin add ${this.#plugin.name} asks again`,
      },
    )
  }
}
