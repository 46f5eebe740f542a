/** Names of this API that are called otherwise now, the old one first. */
export interface RenamedNames {
  readonly hooks: Readonly<Record<string, string>>
  /** Permissions, or what they begin with where a scope follows: `host:net` for `host:net:HOST`. */
  readonly permissions: Readonly<Record<string, string>>
  /** Fields of a plugin and of its manifest. */
  readonly fields: Readonly<Record<string, string>>
}

/**
 * What was renamed in this version of the API. A plugin that uses an old name works as before, and whoever installs it is
 * told once; a name is taken out of here when {@link apiVersion} changes.
 */
export const renamedNames: RenamedNames = { hooks: {}, permissions: {}, fields: {} }
