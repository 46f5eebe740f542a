import type { BackendProvider, Plugin } from '@paks/api'
import type { PluginSource } from '@paks/core'
import type { Settings } from '@paks/core/config'
import type { Cli } from '../cli.js'
import type { OpenPlugins } from '../plugin/open-plugins.js'

/** The plugins of one session: nothing of them is loaded before the session asks for them. */
export class OwnPlugins implements AsyncDisposable {
  readonly #cli: Cli
  readonly #settings: Settings
  #open: Promise<OpenPlugins> | undefined
  #here: OpenPlugins | undefined

  constructor(cli: Cli, settings: Settings) {
    this.#cli = cli
    this.#settings = settings
  }

  /** The built-in commands, and the plugins of the user. */
  async all(): Promise<readonly Plugin[]> {
    const [{ builtin }, open] = await Promise.all([import('@paks/plugins'), this.#opened()])
    return [builtin, ...open.plugins]
  }

  /** What one of them brings for `--backend`. It is loaded when it is opened. */
  async backend(name: string): Promise<BackendProvider | undefined> {
    const { plugins } = await this.#opened()
    return plugins.flatMap(({ backends = [] }) => backends).find((backend) => backend.name === name)
  }

  /** What a session loads from, and how what is edited stays up to date in it. */
  get source(): PluginSource {
    const follows = (): boolean => this.#here?.follows === true
    return {
      load: async (path, options) => await (await this.#opened()).load(path, options),
      unload: async (name) => await (await this.#opened()).unload(name),
      // A session has asked for its plugins before it asks this.
      get follows() {
        return follows()
      },
      fresh: async (how) => await (await this.#opened()).fresh(how),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#open)?.[Symbol.asyncDispose]()
  }

  #opened(): Promise<OpenPlugins> {
    this.#open ??= this.#load()
    return this.#open
  }

  async #load(): Promise<OpenPlugins> {
    const { OpenPlugins: plugins } = await import('../plugin/open-plugins.js')
    this.#here = await plugins.open(this.#cli, this.#settings)
    return this.#here
  }
}
