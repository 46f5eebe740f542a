import { PaksError } from '@paks/api'

/** Certificates for a `tcp://` endpoint that speaks TLS; each is the text of a PEM file. */
export interface TlsMaterial {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  /** False accepts any server certificate. */
  readonly verify: boolean
}

/** Where an engine listens. */
export type Endpoint =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls?: TlsMaterial }
  | {
      readonly kind: 'ssh'
      /** What `ssh` is given: `user@host` or `host`. */
      readonly destination: string
      readonly port?: number
      /** A socket on the far side other than its engine's own. */
      readonly path?: string
      /** The file of the private key to use. */
      readonly identity?: string
    }

/**
 * Reads an endpoint as `DOCKER_HOST` and `CONTAINER_HOST` write it.
 *
 * @param text - `unix:///path`, `tcp://host:port`, `https://host:port`, `ssh://[user@]host[:port][/socket]`, or a
 * bare absolute path
 * @param tls - what a `tcp://` endpoint speaks TLS with
 * @throws PaksError BAD_USAGE
 *
 * @example
 * parseEndpoint('unix:///var/run/docker.sock') // { kind: 'unix', path: '/var/run/docker.sock' }
 */
export function parseEndpoint(text: string, tls?: TlsMaterial): Endpoint {
  if (text.startsWith('/')) return { kind: 'unix', path: text }
  const match = /^([a-z+]+):\/\/(.*)$/.exec(text)
  const [, scheme = '', rest = ''] = match ?? []
  switch (scheme) {
    case 'unix':
    case 'http+unix':
      if (rest.startsWith('/')) return { kind: 'unix', path: rest }
      break
    case 'tcp':
    case 'http':
    case 'https': {
      const material = tls ?? (scheme === 'https' ? { verify: true } : undefined)
      const at = hostAndPort(rest, material === undefined ? 2375 : 2376)
      if (at !== undefined)
        return { kind: 'tcp', ...at, ...(material === undefined ? {} : { tls: material }) }
      break
    }
    case 'ssh': {
      const parsed = URL.canParse(text) ? new URL(text) : undefined
      if (parsed === undefined || !safeSshWord(parsed.hostname) || !safeSshWord(parsed.username || 'x')) break
      const user = parsed.username === '' ? '' : `${decodeURIComponent(parsed.username)}@`
      return {
        kind: 'ssh',
        destination: user + parsed.hostname,
        ...(parsed.port === '' ? {} : { port: Number(parsed.port) }),
        ...(parsed.pathname.length > 1 ? { path: parsed.pathname } : {}),
      }
    }
  }
  throw new PaksError('BAD_USAGE', `not an engine endpoint: ${text}`, {
    hint: 'write it as unix:///path/to/socket, tcp://host:port or ssh://user@host',
    exitCode: 125,
  })
}

/** The endpoint as its user would type it. */
export function endpointText(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'unix':
      return `unix://${endpoint.path}`
    case 'tcp':
      return `tcp://${endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host}:${endpoint.port}`
    case 'ssh': {
      const port = endpoint.port === undefined ? '' : `:${endpoint.port}`
      return `ssh://${endpoint.destination}${port}${endpoint.path ?? ''}`
    }
  }
}

function hostAndPort(text: string, fallback: number): { host: string; port: number } | undefined {
  const url = `http://${text}`
  if (!URL.canParse(url)) return undefined
  const { hostname, pathname } = new URL(url)
  // The URL parser drops a port that is the scheme's own, so it is read from the text.
  const port = /:(\d+)\/?$/.exec(text)?.[1]
  if (hostname === '' || pathname.length > 1) return undefined
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === undefined ? fallback : Number(port) }
}

/** ssh reads a word that begins with a dash as an option, and `-oProxyCommand=…` runs a program. */
const safeSshWord = (word: string): boolean => word !== '' && !decodeURIComponent(word).startsWith('-')
