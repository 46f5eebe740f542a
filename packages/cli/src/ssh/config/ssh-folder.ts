import { join } from 'node:path'

/** Where what Paks keeps for ssh lies. */
export interface SshFolder {
  readonly path: string
  /** What the user's own configuration includes. */
  readonly config: string
  /** The key that `ssh` shows, and that alone is let in. */
  readonly identity: string
  /** The key that Paks shows to `ssh`. */
  readonly hostKey: string
  /** The one host key that `ssh` takes from Paks. */
  readonly knownHosts: string
  /** Tells which configurations include ours, and what of them was not there before. */
  readonly included: string
}

/** The files in a folder of Paks. */
export const sshFolder = (home: string): SshFolder => {
  const path = join(home, 'ssh')
  return {
    path,
    config: join(path, 'config'),
    identity: join(path, 'id_ed25519'),
    hostKey: join(path, 'host_ed25519'),
    knownHosts: join(path, 'known_hosts'),
    included: join(path, 'included.json'),
  }
}
