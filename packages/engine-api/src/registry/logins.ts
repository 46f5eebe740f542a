import type { Abortable } from '@paks/api'
import { type Credential, registryAuth } from './credential.js'
import { credentialFiles, entryFor, readCredentialFile } from './credential-file.js'
import { askHelper } from './credential-helper.js'
import { registryOf } from './registry-host.js'

/** Logins to registries, as `docker login` and `podman login` keep them. Nothing is read before it is needed. */
export class Logins {
  readonly #engine: 'docker' | 'podman'
  readonly #env: Readonly<Record<string, string | undefined>>

  /** @param env - tells where the files are, and what helpers find in theirs */
  constructor(engine: 'docker' | 'podman', env: Readonly<Record<string, string | undefined>>) {
    this.#engine = engine
    this.#env = env
  }

  /**
   * The login for an image's registry; undefined when there is none.
   *
   * @throws PaksError ENGINE_ERROR when a credential helper fails
   */
  async find(reference: string, options: Abortable = {}): Promise<Credential | undefined> {
    const { host, path } = registryOf(reference)
    for (const file of credentialFiles(this.#engine, this.#env)) {
      const entry = entryFor(await readCredentialFile(file), host, path)
      const credential =
        entry?.kind === 'helper'
          ? await askHelper(entry.helper, entry.key, this.#env, options)
          : entry?.credential
      if (credential !== undefined) return credential
    }
    return undefined
  }

  /** The header that a pull or push of an image goes with. */
  async headersFor(reference: string, options: Abortable = {}): Promise<Readonly<Record<string, string>>> {
    const credential = await this.find(reference, options)
    return { 'X-Registry-Auth': registryAuth(credential, registryOf(reference).host) }
  }
}
