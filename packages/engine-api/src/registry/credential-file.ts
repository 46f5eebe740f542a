import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { JsonView } from '../wire/json-view.js'
import type { Credential } from './credential.js'
import { DOCKER_HUB, DOCKER_HUB_KEY, hostOfKey } from './registry-host.js'

type Env = Readonly<Record<string, string | undefined>>

/** What a credential file says about an image. */
export type Entry =
  | { readonly kind: 'known'; readonly credential: Credential }
  /** A program `docker-credential-NAME` keeps it, under this key. */
  | { readonly kind: 'helper'; readonly helper: string; readonly key: string }

/** Where the engines' own clients keep logins, in the order in which theirs are looked at. */
export function credentialFiles(engine: 'docker' | 'podman', env: Env): readonly string[] {
  const home = env.HOME ?? '/'
  const docker = join(env.DOCKER_CONFIG || join(home, '.docker'), 'config.json')
  const runtime = env.XDG_RUNTIME_DIR ?? ''
  const podman =
    (env.REGISTRY_AUTH_FILE ?? '') !== ''
      ? [env.REGISTRY_AUTH_FILE ?? '']
      : [
          ...(runtime === '' ? [] : [join(runtime, 'containers', 'auth.json')]),
          join(env.XDG_CONFIG_HOME || join(home, '.config'), 'containers', 'auth.json'),
        ]
  return engine === 'docker' ? [docker, ...podman] : [...podman, docker]
}

/** Reads a credential file; one that is absent or no JSON holds nothing. */
export async function readCredentialFile(path: string): Promise<JsonView> {
  try {
    return new JsonView(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return new JsonView(undefined)
  }
}

/**
 * Finds what a file says about an image. A helper of its own for the registry comes before the entries, and the
 * longest entry that begins the image's name before shorter ones, as podman has it.
 *
 * @param host - `localhost:5000`
 * @param path - `team/app`
 */
export function entryFor(file: JsonView, host: string, path: string): Entry | undefined {
  const key = host === DOCKER_HUB ? DOCKER_HUB_KEY : host
  const own =
    file
      .at('credHelpers')
      .entries()
      .find(([name]) => hostOfKey(name) === host)?.[1]
      .text() ?? ''
  if (own !== '') return { kind: 'helper', helper: own, key }
  const wanted = `${host}/${path}`
  const [best] = file
    .at('auths')
    .entries()
    .map(([name, value]) => ({ place: hostOfKey(name), credential: credentialIn(value) }))
    .filter(({ place }) => wanted === place || wanted.startsWith(`${place}/`))
    .sort((a, b) => b.place.length - a.place.length)
  if (best?.credential !== undefined) return { kind: 'known', credential: best.credential }
  const store = file.at('credsStore').text()
  return store === '' ? undefined : { kind: 'helper', helper: store, key }
}

/** An entry is empty where a helper keeps the secret. */
function credentialIn(entry: JsonView): Credential | undefined {
  const token = entry.at('identitytoken').text()
  if (token !== '') return { kind: 'identity', token }
  const pair = Buffer.from(entry.at('auth').text(), 'base64').toString('utf8').replace(/\0+$/, '')
  const colon = pair.indexOf(':')
  const username = colon > 0 ? pair.slice(0, colon) : entry.at('username').text()
  const password = colon > 0 ? pair.slice(colon + 1) : entry.at('password').text()
  return username === '' ? undefined : { kind: 'password', username, password }
}
