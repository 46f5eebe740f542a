import type { HookName, Plugin, SessionView } from '@paks/api'

/** Calls the plugin's own handlers; each event is what Paks has made of it for the wire. */
export class HookCalls {
  readonly #plugin: () => Plugin

  constructor(plugin: () => Plugin) {
    this.#plugin = plugin
  }

  /** @param args - the hook's name, and what its handler gets */
  async call([name, ...event]: readonly unknown[]): Promise<unknown> {
    const handler = this.#handler(name as HookName)
    if (handler === undefined) return undefined
    if (name !== 'output') return await handler(...event)
    // Several chunks in one go, as they came.
    const [chunks, session] = event as [readonly Uint8Array[], SessionView]
    for (const chunk of chunks) await handler(chunk, session)
    return undefined
  }

  #handler(name: HookName): ((...event: readonly unknown[]) => unknown) | undefined {
    const handler = this.#plugin().hooks?.[name]
    const call = typeof handler === 'object' ? handler.handler : handler
    return call as ((...event: readonly unknown[]) => unknown) | undefined
  }
}
