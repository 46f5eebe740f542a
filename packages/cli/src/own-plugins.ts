import type { BackendProvider, Plugin } from '@paks/api'
import type { Settings } from '@paks/core/config'
import type { Cli } from './cli.js'
import type { Freshening, OpenPlugins } from './plugin/open-plugins.js'

/** The plugins of one session: nothing of them is loaded before the session asks for them. */
export class OwnPlugins implements AsyncDisposable {
  readonly #cli: Cli
  readonly #settings: Settings
  #open: Promise<OpenPlugins> | undefined

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

  /** See `SessionOptions`. */
  async loadFolder(folder: string, options: { readonly signal?: AbortSignal } = {}): Promise<Plugin> {
    return await (await this.#opened()).loadFolder(folder, options)
  }

  /** See `SessionOptions`. */
  async freshPlugins(how: Freshening): Promise<readonly Plugin[]> {
    const open = await this.#opened()
    return open.follows ? await open.fresh(how) : []
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#open)?.[Symbol.asyncDispose]()
  }

  #opened(): Promise<OpenPlugins> {
    this.#open ??= import('./plugin/open-plugins.js').then(({ OpenPlugins: plugins }) =>
      plugins.open(this.#cli, this.#settings),
    )
    return this.#open
  }
}
