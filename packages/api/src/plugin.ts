import type { Schema } from './arg.js'
import type { BackendProvider } from './backend.js'
import type { AnyCommand } from './command.js'
import type { Handler, HookName } from './hooks.js'
import type { Permission } from './permission.js'

/** Where a plugin tells what goes on in it; shown where the user asked for it (`PAKS_DEBUG`). */
export interface Logger {
  debug(text: string): void
  info(text: string): void
  warn(text: string): void
}

/** What a plugin's `setup` gets, once, before the first of its commands or hooks is called. */
export interface PluginSetup<C = unknown> {
  /** What the user set for this plugin, checked by its `config` schema; without one, an empty object. */
  readonly config: C
  readonly log: Logger
  /** Aborted when the plugin is unloaded. */
  readonly signal: AbortSignal
  /** Has something undone when the plugin is unloaded; the last that was deferred comes first. */
  defer(end: () => void | Promise<void>): void
}

/** Commands, hooks and backends under one name. Make one with {@link definePlugin}. */
export interface Plugin<C = unknown> {
  /** Small letters, digits and `-`; by custom the package's name without `paks-plugin-`. `paks` is taken. */
  readonly name: string
  /** Parts of this API, by name, that it cannot do without: see {@link apiFeatures}. */
  readonly features?: readonly string[]
  /** What it must be granted beside what its commands need and its hooks imply. */
  readonly permissions?: readonly Permission[]
  /** Checks and converts what the user set for it. */
  readonly config?: Schema<C>
  readonly commands?: readonly AnyCommand[]
  readonly hooks?: { readonly [N in HookName]?: Handler<N> }
  /** Places where containers live. Only a plugin that the user trusts is asked for them: it runs inside Paks. */
  readonly backends?: readonly BackendProvider[]
  setup?(setup: PluginSetup<C>): void | Promise<void>
}

/** A plugin with the version of the API it was defined against. */
export interface StampedPlugin<C = unknown> extends Plugin<C> {
  readonly api: 1
}

/** The version that {@link definePlugin} stamps: it changes when plugins must. */
export const apiVersion = 1

/** What this version of the API has beyond its first release; a plugin names what it cannot do without. */
export const apiFeatures: readonly string[] = ['commands', 'hooks', 'config', 'setup', 'backends']

/**
 * Stamps a plugin with this API's version, which is checked when it is loaded.
 *
 * @example
 * export default definePlugin({ name: 'greetings', commands: [greet] })
 */
export const definePlugin = <C = unknown>(plugin: Plugin<C>): StampedPlugin<C> => ({ ...plugin, api: 1 })

/**
 * Tells whether a module's default export is what {@link definePlugin} makes, of this version of the API or of another:
 * its `api` says which.
 */
export const isStampedPlugin = (value: unknown): value is StampedPlugin =>
  typeof value === 'object' &&
  value !== null &&
  'api' in value &&
  typeof value.api === 'number' &&
  'name' in value &&
  typeof value.name === 'string'
