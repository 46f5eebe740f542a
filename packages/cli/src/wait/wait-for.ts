import { setTimeout as sleep } from 'node:timers/promises'
import { type Container, PaksError } from '@paks/api'
import { connector } from '../ssh/serve/connector.js'
import { isListening } from './listening.js'

/** What is waited for. */
export interface WaitWish {
  readonly container: Container
  readonly port: number
  /** Not only a port that is open, but an ssh server that says who it is. */
  readonly ssh: boolean
  /** Milliseconds. */
  readonly timeout: number
  readonly signal: AbortSignal
}

/** Between two looks, in milliseconds. */
const pause = 200
/** So long a server may take to say who it is, in seconds. */
const greeting = 10

/**
 * Resolves when it is there. It is looked at from inside the container, so that no port has to be published.
 *
 * @returns what an ssh server said; '' for a port
 * @throws PaksError TIMEOUT, NOT_RUNNING, UNSUPPORTED
 */
export const waitFor = async (wish: WaitWish): Promise<string> => {
  const { container, port, ssh, timeout, signal } = wish
  const until = Date.now() + timeout
  const via = ssh ? await sshVia(container) : undefined
  for (;;) {
    signal.throwIfAborted()
    if (await listens(container, port, signal)) {
      if (via === undefined) return ''
      const said = await bannerAt(container, via, port, signal)
      if (said !== undefined) return said
    }
    if (Date.now() >= until) throw late(wish)
    await sleep(pause, undefined, { signal })
  }
}

const listens = async (container: Container, port: number, signal: AbortSignal): Promise<boolean> => {
  const script = 'cat /proc/net/tcp /proc/net/tcp6 2>/dev/null || [ -r /proc/net/tcp ]'
  const { exitCode, stdout } = await container.exec(['sh', '-c', script], { signal })
  if (exitCode === 0) return isListening(Buffer.from(stdout).toString(), port)
  throw new PaksError('UNSUPPORTED', `there is no sh or cat in ${container.name} to look at its ports with`, {
    hint: 'wait from outside: publish the port, and try it',
    exitCode: 125,
  })
}

const sshVia = async (container: Container): Promise<string> => {
  const script = await connector(container)
  if (script !== undefined) return script
  throw new PaksError('UNSUPPORTED', `nothing in ${container.name} can connect to a port`, {
    hint: 'it needs nc, ncat, socat or bash; --port tells whether something listens without them',
    exitCode: 125,
  })
}

/** The first line that a server sends (RFC 4253, 4.2); undefined when it is none of ssh. */
const bannerAt = async (
  container: Container,
  via: string,
  port: number,
  signal: AbortSignal,
): Promise<string | undefined> => {
  // Its output is a pipe that head closes; what connects ends with it.
  const script = `(${via}) </dev/null 2>/dev/null | head -n 1`
  const limit = AbortSignal.any([signal, AbortSignal.timeout(greeting * 1000)])
  const argv = ['sh', '-c', script, 'paks', '127.0.0.1', String(port)]
  const { stdout } = await container.exec(argv, { signal: limit }).catch((thrown: unknown) => {
    if (signal.aborted) throw thrown
    return { stdout: new Uint8Array(0) }
  })
  const line = Buffer.from(stdout).toString().trim()
  return line.startsWith('SSH-') ? line : undefined
}

const late = ({ container, port, ssh, timeout }: WaitWish): PaksError =>
  new PaksError(
    'TIMEOUT',
    `${ssh ? 'no ssh server answers' : 'nothing listens'} on port ${port} of ${container.name} after ${timeout / 1000} s`,
    { hint: `--timeout waits longer; paks exec ${container.name} looks at what runs there`, exitCode: 125 },
  )
