import { type LoadedPlugin, type LoadOptions, PaksError, type Plugin } from '@paks/api'
import { commandChoices } from '../command/command-choices.js'
import { Registry } from '../command/registry.js'
import { HookBus } from '../hook/bus.js'
import type { Freshening } from './plugin-source.js'
import type { SessionOptions } from './session-options.js'

/** What plugins add to a session, commands and handlers, as they come, change and go. */
export class Extensions {
  readonly #source: SessionOptions['pluginSource']
  readonly #changed: () => void
  readonly registry: Registry
  readonly hooks: HookBus

  /**
   * @param complain - told what a handler did wrong
   * @param changed - called when plugins came or went
   */
  constructor(
    {
      plugins,
      settings,
      clock,
      pluginSource,
    }: Pick<SessionOptions, 'plugins' | 'settings' | 'clock' | 'pluginSource'>,
    complain: (message: string) => void,
    changed: () => void,
  ) {
    this.#source = pluginSource
    this.#changed = changed
    this.registry = new Registry(plugins, commandChoices(settings))
    this.hooks = new HookBus(plugins, clock, complain)
  }

  /** See `SessionControl`. */
  async load(path: string, options: LoadOptions = {}): Promise<LoadedPlugin> {
    if (this.#source === undefined) {
      throw new PaksError('UNSUPPORTED', 'this session can load no plugin', {
        hint: 'paks run opens one that can',
      })
    }
    const plugin = await this.#source.load(path, options)
    this.#put(plugin)
    return summary(plugin)
  }

  /** See `SessionControl`. */
  async unload(name: string): Promise<LoadedPlugin> {
    const plugin = this.registry.remove(name)
    this.hooks.remove(name)
    this.#changed()
    await this.#source?.unload(name)
    return summary(plugin)
  }

  /** The sources of some plugin may change, or have. */
  get follows(): boolean {
    return this.#source?.follows === true
  }

  /** Brings followed plugins up to date. @throws PaksError what a build said */
  async freshen(how: Freshening): Promise<void> {
    if (this.#source === undefined || !this.follows) return
    const isNew = how.command !== undefined && this.registry.get(how.command) === undefined
    for (const plugin of await this.#source.fresh({ ...how, isNew })) this.#put(plugin)
  }

  #put(plugin: Plugin): void {
    this.registry.replace(plugin)
    this.hooks.replace(plugin)
    this.#changed()
  }
}

const summary = ({ name, commands = [] }: Pick<Plugin, 'name' | 'commands'>): LoadedPlugin => ({
  plugin: name,
  commands: commands.map((command) => command.name),
})
