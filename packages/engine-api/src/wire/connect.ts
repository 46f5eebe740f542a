import { createRequire } from 'node:module'
import { connect as connectNet } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Endpoint } from '../endpoint/endpoint.js'
import { dialSsh, type SshDial } from './ssh.js'

/** Opens one byte stream to an engine. Errors come as the stream's `error` event. */
export type Dial = () => Duplex

/** Loading it costs several milliseconds, and most engines are reached without. */
const loadTls = (): typeof import('node:tls') => createRequire(import.meta.url)('node:tls')

/**
 * How to open byte streams to an endpoint.
 *
 * @param program - the engine's command-line program, which an `ssh://` endpoint runs on the far side
 */
export function dialer(endpoint: Endpoint, program: SshDial['program']): Dial {
  switch (endpoint.kind) {
    case 'unix':
      return () => connectNet({ path: endpoint.path })
    case 'tcp': {
      const { host, port, tls } = endpoint
      if (tls === undefined) return () => connectNet({ host, port, noDelay: true })
      const { verify, ...pem } = tls
      const { connect: connectTls } = loadTls()
      return () => connectTls({ host, port, ...pem, rejectUnauthorized: verify, ALPNProtocols: ['http/1.1'] })
    }
    case 'ssh':
      return () => dialSsh({ ...endpoint, program })
  }
}
