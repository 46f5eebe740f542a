import { type ErrorCode, PaksError } from '@paks/api'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import { type Endpoint, endpointText } from './endpoint.js'

/**
 * A connection's error as a {@link PaksError}. A socket that is absent, one that nobody serves and one that may not
 * be opened are three things with three remedies.
 *
 * @param thrown - an error of the connection, or the reason of the signal that broke it
 * @param title - the engine as prose writes it: `Docker`
 */
export function unreachable(thrown: unknown, endpoint: Endpoint, title: string): PaksError {
  if (thrown instanceof PaksError) return thrown
  // `controller.abort(anything)` makes anything the reason.
  if (!(thrown instanceof Error)) return new PaksError('ABORTED', 'cancelled', { cause: thrown })
  if (thrown.name === 'TimeoutError') {
    return new PaksError('TIMEOUT', `${title} did not answer in time`, {
      cause: thrown,
      exitCode: ENGINE_EXIT,
    })
  }
  if (thrown.name === 'AbortError') return new PaksError('ABORTED', 'cancelled', { cause: thrown })
  const [code, message, hint] = describe(errnoOf(thrown), thrown.message, endpoint, title)
  return new PaksError(code, message, { hint, cause: thrown, exitCode: ENGINE_EXIT })
}

type Telling = readonly [code: ErrorCode, message: string, hint: string]

function describe(errno: string, said: string, endpoint: Endpoint, title: string): Telling {
  const where = endpointText(endpoint)
  const service = title.toLowerCase()
  switch (errno) {
    case 'ENOENT':
      if (endpoint.kind === 'ssh') {
        return [
          'ENGINE_DOWN',
          `${where} needs the ssh program, which is not installed`,
          'install an OpenSSH client',
        ]
      }
      return [
        'ENGINE_DOWN',
        `${title} is not running: there is no socket at ${where}`,
        startHint(service) + (USUAL.test(where) ? '' : ', or correct the address'),
      ]
    case 'ECONNREFUSED':
      if (endpoint.kind === 'tcp') {
        return ['ENGINE_DOWN', `nothing listens at ${where}`, `start ${title} there, or correct the address`]
      }
      return [
        'ENGINE_STALE_SOCKET',
        `${title} has left its socket behind: nobody serves ${where}`,
        `the daemon stopped or crashed; ${startHint(service)}`,
      ]
    case 'EACCES':
    case 'EPERM':
      return ['ENGINE_PERMISSION', `you may not open ${where}`, permissionHint(service)]
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return ['ENGINE_DOWN', `${where} cannot be reached: ${said}`, 'check the address and the network']
    case 'ESSH':
      return [
        'ENGINE_DOWN',
        `${where} cannot be reached: ${said}`,
        /dial unix|podman\.sock|docker\.sock/.test(said)
          ? `start its service there: ${service === 'docker' ? 'sudo systemctl start docker' : 'systemctl --user enable --now podman.socket'}`
          : `try: ssh ${sshTarget(endpoint)} ${service} version`,
      ]
    default:
      if (/CERT|TLS|SSL|SIGNATURE/.test(errno) || /certificate/i.test(said)) {
        return [
          'ENGINE_PERMISSION',
          `${where} refused a secure connection: ${said}`,
          'check DOCKER_CERT_PATH and DOCKER_TLS_VERIFY',
        ]
      }
      return [
        'ENGINE_LOST',
        `the connection to ${title} broke: ${said}`,
        `is ${title} still running? ${startHint(service)}`,
      ]
  }
}

/** Sockets that nobody has to name. */
const USUAL = /^unix:.*\/(?:run\/docker|podman\/podman|\.docker\/(?:run|desktop)\/docker)\.sock$/

function startHint(service: string): string {
  return service === 'docker'
    ? 'start it with: sudo systemctl start docker'
    : 'start it with: systemctl --user start podman.socket'
}

function permissionHint(service: string): string {
  return service === 'docker'
    ? 'join the docker group (sudo usermod -aG docker $USER, then log in again), or use rootless Docker or Podman'
    : 'use your own rootless Podman (unset CONTAINER_HOST), or run as root'
}

const sshTarget = (endpoint: Endpoint): string => (endpoint.kind === 'ssh' ? endpoint.destination : '')

function errnoOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
