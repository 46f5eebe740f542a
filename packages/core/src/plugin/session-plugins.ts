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
  /** By the plugin's own name. */
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
    const { name } = plugin.manifest
    const old = this.#runners.get(name)
    const runner = new PluginRunner(plugin, this.#request)
    this.#runners.set(name, runner)
    void old?.stop()
    return stubOf(plugin.manifest, runner)
  }

  /** Ends what runs of a plugin, which then is none of these any more. */
  async unload(name: string): Promise<void> {
    const runner = this.#runners.get(name)
    this.#runners.delete(name)
    await runner?.stop()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#runners.values()].map((runner) => runner.stop()))
  }
}
