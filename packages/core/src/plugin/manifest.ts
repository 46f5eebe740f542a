import type { Arg, HookName, Permission } from '@paks/api'

/** An argument as a manifest tells of it: all that help and completion need. */
export interface ArgManifest {
  readonly kind: Arg<unknown>['kind']
  readonly about: string
  readonly required: boolean
  readonly verbatim?: boolean
  /** The values there are, where the schema lists them. */
  readonly choices?: readonly string[]
  /** It has a completer, which only the plugin itself can run. */
  readonly completes?: boolean
}

/** An example as a manifest tells of it. */
export interface ExampleManifest {
  readonly line: string
  readonly about: string
  /** What the output must contain; a pattern between slashes. */
  readonly prints?: string
}

/** A command as a manifest tells of it. */
export interface CommandManifest {
  readonly name: string
  /** Names it had before. */
  readonly formerly?: readonly string[]
  readonly about: string
  readonly readOnly?: boolean
  readonly needs?: readonly Permission[]
  readonly args: Readonly<Record<string, ArgManifest>>
  readonly examples: readonly ExampleManifest[]
}

/** A hook as a manifest tells of it. */
export interface HookManifest {
  readonly name: HookName
  readonly order?: 'pre' | 'post'
  readonly kind: 'observe' | 'decide'
}

/** A backend as a manifest tells of it. */
export interface BackendManifest {
  /** What `--backend` takes. */
  readonly name: string
}

/**
 * What the field `paks` of a plugin's package.json holds: all that is known of a plugin without running it. It is
 * made from the code and never written by hand.
 */
export interface PluginManifest {
  /** The version of the API the plugin was defined against. */
  readonly api: number
  /** Parts of the API that it cannot do without. */
  readonly features?: readonly string[]
  /** The plugin's own name: `#NAME/command`. */
  readonly name: string
  /** The module that exports the plugin, from the package's folder: `./dist/index.js`. */
  readonly entry: string
  readonly commands: readonly CommandManifest[]
  readonly hooks: readonly HookManifest[]
  /** Everything it wants to be granted: what its commands need, what its hooks imply and what it asks for itself. */
  readonly permissions: readonly Permission[]
  readonly backends?: readonly BackendManifest[]
}
