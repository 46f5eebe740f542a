/** A package as its database tells of it. */
export interface Found {
  /** The type of its package URL. */
  readonly kind: 'deb' | 'apk' | 'rpm' | 'npm' | 'pypi'
  readonly name: string
  readonly version: string
  readonly arch?: string
  /** As the database has it: an SPDX id, an expression, or the packager's own words. */
  readonly license?: string
  /** Where it was found, for a package that has no one place. */
  readonly path?: string
}

/** The system in a container, as its os-release tells it. */
export interface Distro {
  /** `debian`, `alpine`, `fedora`. */
  readonly id: string
  readonly version: string
  readonly name: string
}

/** What a container is made of, as far as it could be read. */
export interface Inventory {
  readonly distro: Distro | undefined
  readonly packages: readonly Found[]
  /** One sentence for each database that is there and could not be read. */
  readonly notRead: readonly string[]
}
