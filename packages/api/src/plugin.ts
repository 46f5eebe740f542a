import type { AnyCommand } from './command.js'
import type { Handler, HookName } from './hooks.js'

/** Commands and hooks under one name. Make one with {@link definePlugin}. */
export interface Plugin {
  readonly name: string
  readonly commands?: readonly AnyCommand[]
  readonly hooks?: { readonly [N in HookName]?: Handler<N> }
}

/** A plugin with the version of the API it was defined against. */
export interface StampedPlugin extends Plugin {
  readonly api: 1
}

/**
 * Stamps a plugin with this API's version, which is checked when it is loaded.
 *
 * @example
 * export default definePlugin({ name: 'greetings', commands: [greet] })
 */
export const definePlugin = (plugin: Plugin): StampedPlugin => ({ ...plugin, api: 1 })
