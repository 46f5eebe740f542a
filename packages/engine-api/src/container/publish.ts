import { PaksError } from '@paks/api'

/** A published port as the engine API writes it. */
export interface PortBinding {
  /** `80/tcp` */
  readonly port: string
  readonly hostIp: string
  /** Empty for a port of the engine's choice. */
  readonly hostPort: string
}

/**
 * Reads a `-p` word: `[[IP:]HOSTPORT:]PORT[/PROTOCOL]`, ports as `80` or `8000-8010`.
 *
 * @throws PaksError BAD_USAGE
 *
 * @example
 * parsePublish('127.0.0.1:8080:80') // [{ port: '80/tcp', hostIp: '127.0.0.1', hostPort: '8080' }]
 */
export function parsePublish(word: string): readonly PortBinding[] {
  const match =
    /^(?:(?:(\[[0-9a-f:.]+\]|[0-9.]*):)?(\d*(?:-\d+)?):)?(\d+(?:-\d+)?)(?:\/(tcp|udp|sctp))?$/i.exec(word)
  if (match === null) throw bad(word)
  const [, ip = '', host = '', inside = '', protocol = 'tcp'] = match
  const ports = range(inside)
  const hostPorts = host === '' ? [] : range(host)
  if (ports.length === 0 || (host !== '' && hostPorts.length !== ports.length && ports.length !== 1))
    throw bad(word)
  return ports.map((port, index) => ({
    port: `${port}/${protocol.toLowerCase()}`,
    hostIp: ip.replace(/^\[|\]$/g, ''),
    // One port inside and a range outside: the engine picks a free one of the range.
    hostPort: hostPorts.length === ports.length ? String(hostPorts[index]) : host,
  }))
}

function range(text: string): readonly number[] {
  const [first = 0, last = first] = text.split('-').map(Number)
  if (first < 1 || last > 65535 || last < first) return []
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

const bad = (word: string): PaksError =>
  new PaksError('BAD_USAGE', `not a port to publish: ${word}`, {
    hint: 'write it as [[IP:]HOSTPORT:]PORT[/tcp|udp|sctp]',
    exitCode: 125,
  })
