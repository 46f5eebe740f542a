import type { Plugin, SettingsView } from '@paks/api'
import type { Clock } from '../clock.js'
import type { Grants } from './grants.js'
import type { InstalledPlugin } from './installed.js'
import { PluginRunner } from './plugin-runner.js'
import { stubOf } from './stub.js'

/** What the plugins of a session are opened with. */
export interface PluginsRequest {
  /** In the order in which their hooks are asked. */
  readonly installed: readonly InstalledPlugin[]
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
}

/**
 * The plugins of a session, each known by its manifest until it is used. Disposing of it ends their processes.
 *
 * @example
 * await using own = new SessionPlugins({ installed, grants, childEntry, apiVersion, clock })
 * await runContainer({ plugins: async () => [builtin, ...own.plugins], … })
 */
export class SessionPlugins implements AsyncDisposable {
  readonly #request: PluginsRequest
  readonly #runners = new Map<string, PluginRunner>()
  readonly plugins: readonly Plugin[]

  constructor(request: PluginsRequest) {
    this.#request = request
    this.plugins = request.installed.map((plugin) => this.stub(plugin))
  }

  /**
   * A plugin that came later, or that changed: what runs of its old state ends with what it is doing, and the next use
   * begins anew.
   */
  stub(plugin: InstalledPlugin): Plugin {
    const old = this.#runners.get(plugin.name)
    const runner = new PluginRunner(plugin, this.#request)
    this.#runners.set(plugin.name, runner)
    void old?.stop()
    return stubOf(plugin.manifest, runner)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#runners.values()].map((runner) => runner.stop()))
  }
}
