import { hostname, release, type } from 'node:os'
import { type Backend, type BackendProvider, type EngineInfo, type OpenOptions, PaksError } from '@paks/api'
import { checkSignal } from './container/abort.js'
import { PlainBackend } from './plain-backend.js'

/** What this machine says of itself. */
export const thisMachine = (): EngineInfo => ({
  name: 'local',
  version: `${type()} ${release()}`,
  endpoint: `local://${hostname()}`,
})

/** @throws PaksError BAD_USAGE when an endpoint was given, ABORTED */
export const checkOptions = ({ signal, endpoint }: OpenOptions): void => {
  checkSignal(signal)
  if (endpoint === undefined) return
  throw new PaksError('BAD_USAGE', 'the local backend has no endpoint', { hint: 'leave the endpoint out' })
}

/**
 * The machine itself without a view: a session is a shell in a terminal of ours, and what it changes is changed.
 *
 * @example
 * await using backend = await plain.open({ env: process.env })
 * const container = await backend.create({ image: '', tty: true })
 */
export const plain: BackendProvider = {
  name: 'local',
  async open(options: OpenOptions): Promise<Backend> {
    checkOptions(options)
    return new PlainBackend({ engine: thisMachine(), env: options.env, cwd: process.cwd() })
  },
}
