import { hostname, release, type } from 'node:os'
import { type Backend, type BackendProvider, type OpenOptions, PaksError } from '@paks/api'
import { checkSignal } from './container/abort.js'
import { PlainBackend } from './plain-backend.js'

/**
 * The backend that needs no engine: a session is a shell of this machine in a terminal of ours.
 *
 * @example
 * await using backend = await local.open({ env: process.env })
 * const container = await backend.create({ image: '', tty: true })
 */
export const local: BackendProvider = {
  name: 'local',
  async open(options: OpenOptions): Promise<Backend> {
    checkSignal(options.signal)
    if (options.endpoint !== undefined) {
      throw new PaksError('BAD_USAGE', 'the local backend has no endpoint', {
        hint: 'leave the endpoint out',
      })
    }
    return new PlainBackend({
      engine: { name: 'local', version: `${type()} ${release()}`, endpoint: `local://${hostname()}` },
      env: options.env,
      cwd: process.cwd(),
    })
  },
}
