import { timingSafeEqual } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { type AuthContext, type Connection, type ParsedKey, Server, utils } from 'ssh2'
import type { SshKeys } from '../config/keys.js'
import { forwardPort } from './forward.js'
import { serveSession } from './session.js'
import type { Site } from './site.js'
import { connect } from './stdio.js'

/** What a connection is served with. */
export interface ServeRequest {
  readonly stream: Duplex
  readonly keys: SshKeys
  /** Who may be looked for while the two ends still agree on a cipher. */
  readonly site: Promise<Site>
  readonly forward: boolean
  readonly signal: AbortSignal
}

/**
 * Those that Node's own OpenSSL does in machine code. That both ends are on one machine makes the choice one of speed.
 */
const cipher = ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes128-ctr', 'aes256-ctr'] as const

/**
 * Serves one connection to its end, with a shell, commands, files and, when it was asked for, ports of a container.
 *
 * @returns once nothing that the connection has started is left in the container
 */
export const serve = async ({ stream, keys, site, forward, signal }: ServeRequest): Promise<void> => {
  const work = new Set<Promise<void>>()
  const during = (promise: Promise<void>): void => {
    const settled = promise.catch(() => undefined).finally(() => work.delete(settled))
    work.add(settled)
  }
  const allowed = keyIn(keys.allowed)
  // A client that was stopped with ~^Z answers nothing, and is to be found as it was left.
  Server.KEEPALIVE_CLIENT_INTERVAL = 0
  const server = new Server({
    hostKeys: [keys.hostKey],
    ident: 'paks',
    algorithms: { cipher: [...cipher], compress: ['none'] },
  })
  const gone = new Promise<void>((resolve) => {
    stream.once('close', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
    server.on('connection', (client: Connection) => {
      let user = ''
      client.on('close', resolve).on('end', resolve)
      client.on('error', () => resolve())
      client.on('authentication', (asked) => {
        if (!isAllowed(asked, allowed)) return asked.reject(['publickey'])
        user = asked.username
        asked.accept()
      })
      client.on('session', (accept, reject) => {
        // Which requests a session takes depends on what there is to serve them with.
        void site.then((found) => serveSession(accept(), { site: found, user, during }), reject)
      })
      if (forward)
        client.on('tcpip', (accept, reject, to) => during(forwardPort(site, { accept, reject, to })))
    })
  })
  connect(server, stream)
  await gone
  stream.destroy()
  await Promise.all(work)
}

/** @throws Error when the text is no key */
const keyIn = (text: string): ParsedKey => {
  const key = utils.parseKey(text)
  if (key instanceof Error) throw key
  return key
}

/** Whether the client shows the one key that is let in; it asks so before it signs anything, and then signs. */
const isAllowed = (asked: AuthContext, allowed: ParsedKey): boolean => {
  if (asked.method !== 'publickey' || asked.key.algo !== allowed.type) return false
  const own = allowed.getPublicSSH()
  if (asked.key.data.length !== own.length || !timingSafeEqual(asked.key.data, own)) return false
  if (asked.signature === undefined) return true
  return asked.blob !== undefined && allowed.verify(asked.blob, asked.signature, asked.hashAlgo) === true
}
