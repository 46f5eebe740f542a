import { Socket as DatagramSocket } from 'node:dgram'
import { Server, Socket } from 'node:net'
import { PaksError } from '@paks/api'
import { matchesName } from '../host/path-pattern.js'

/**
 * Takes connections away from the code of a plugin, but for those to hosts that it was granted. Node itself does so from
 * version 25 on; before, a process could reach the engine's own socket, which is as good as root.
 *
 * @param granted - patterns of host names
 */
export const closeNetwork = (granted: readonly string[]): void => {
  const connect = Socket.prototype.connect
  seal(Socket.prototype, 'connect', function (this: Socket, ...args: readonly unknown[]): unknown {
    const host = hostIn(args)
    if (host === undefined || !granted.some((pattern) => matchesName(pattern, host)))
      throw refused(host ?? 'a socket of this machine', host)
    return Reflect.apply(connect, this, args)
  })
  seal(Server.prototype, 'listen', () => {
    throw refused('who wants to connect')
  })
  if (granted.includes('*')) return
  for (const name of ['bind', 'connect', 'send']) {
    seal(DatagramSocket.prototype, name, () => {
      throw refused('the network by datagrams', '*')
    })
  }
}

/** Where a call of `connect` leads; undefined for a path, which is a socket of this machine. */
const hostIn = ([first, second]: readonly unknown[]): string | undefined => {
  // node:net calls itself with a list of options and listener.
  const options: unknown = Array.isArray(first) ? first[0] : first
  if (typeof options === 'object' && options !== null) {
    if ('path' in options && options.path !== undefined && options.path !== null) return undefined
    return 'host' in options && typeof options.host === 'string' ? options.host : 'localhost'
  }
  if (typeof options === 'string' && Number.isNaN(Number(options))) return undefined
  return typeof second === 'string' ? second : 'localhost'
}

const seal = (on: object, name: string, value: (...args: readonly unknown[]) => unknown): void => {
  Object.defineProperty(on, name, { value, writable: false, configurable: false })
}

const refused = (what: string, host?: string): PaksError =>
  new PaksError('PERMISSION_DENIED', `a plugin may not reach ${what}`, {
    hint: host === undefined ? 'no permission allows it' : `it would need the permission host:net:${host}`,
  })
