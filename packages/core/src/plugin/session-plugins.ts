import type { Plugin } from '@paks/api'
import type { InstalledPlugin } from './installed.js'
import { PluginRunner, type RunnerOptions } from './plugin-runner.js'
import { stubOf } from './stub.js'

/** What the plugins of a session are opened with. */
export interface PluginsRequest extends RunnerOptions {
  /** In the order in which their hooks are asked. */
  readonly installed: readonly InstalledPlugin[]
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
