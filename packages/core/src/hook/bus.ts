import { type HookName, type Hooks, PaksError, type Plugin } from '@paks/api'

type Verdict = Awaited<ReturnType<Hooks['line:accept']>>

/** Calls what plugins hung on the session's events. A handler that throws costs nothing but a line. */
export class HookBus {
  readonly #plugins: readonly Plugin[]
  readonly #complain: (message: string) => void

  constructor(plugins: readonly Plugin[], complain: (message: string) => void) {
    this.#plugins = plugins
    this.#complain = complain
  }

  /** Calls all observers side by side; resolves when all are done, never rejects. */
  async observe<N extends Exclude<HookName, 'line:accept'>>(
    name: N,
    ...event: Parameters<Hooks[N]>
  ): Promise<void> {
    await Promise.all(
      this.#plugins.map(async (plugin) => {
        const handler = plugin.hooks?.[name] as ((...event: Parameters<Hooks[N]>) => unknown) | undefined
        try {
          await handler?.(...event)
        } catch (thrown) {
          this.#fault(plugin, name, thrown)
        }
      }),
    )
  }

  /** Asks deciders in order; the first answer wins. */
  async decide(...event: Parameters<Hooks['line:accept']>): Promise<Verdict> {
    for (const plugin of this.#plugins) {
      try {
        const verdict = await plugin.hooks?.['line:accept']?.(...event)
        if (verdict !== undefined) return verdict
      } catch (thrown) {
        this.#fault(plugin, 'line:accept', thrown)
      }
    }
    return undefined
  }

  #fault(plugin: Plugin, hook: HookName, thrown: unknown): void {
    this.#complain(`plugin ${plugin.name}, ${hook}: ${PaksError.from(thrown).message}`)
  }
}
