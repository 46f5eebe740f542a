import { parseReference } from '../image/reference.js'

/** Docker's own registry, under the name people know it by. */
export const DOCKER_HUB = 'docker.io'
/** What docker's files and credential helpers call it. */
export const DOCKER_HUB_KEY = 'https://index.docker.io/v1/'

/**
 * The registry an image's name points to, and the path of the image there.
 *
 * @throws PaksError BAD_REFERENCE
 *
 * @example
 * registryOf('localhost:5000/team/app') // { host: 'localhost:5000', path: 'team/app' }
 */
export function registryOf(reference: string): { readonly host: string; readonly path: string } {
  const { repository } = parseReference(reference)
  const [first = '', ...rest] = repository.split('/')
  // The rule of the engines: a host has a dot or a port, or is localhost.
  const named = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  if (!named) return { host: DOCKER_HUB, path: rest.length === 0 ? `library/${first}` : repository }
  const host = first === 'index.docker.io' ? DOCKER_HUB : first
  return { host, path: rest.join('/') }
}

/**
 * The host that a key of a credential file means: keys may be URLs, and older files end them with an API's path.
 *
 * @returns the host, with the path after it that a key of podman's may have
 */
export function hostOfKey(key: string): string {
  const bare = key.replace(/^https?:\/\//, '').replace(/\/(v[12]\/?)?$/, '')
  return bare === 'index.docker.io' || bare === 'registry-1.docker.io' ? DOCKER_HUB : bare
}
