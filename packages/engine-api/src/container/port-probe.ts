import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Abortable, PaksError } from '@paks/api'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import { within } from '../client/within.js'
import type { Endpoint } from '../endpoint/endpoint.js'
import { dialer } from '../wire/connect.js'
import type { ContainerDetails } from './details.js'

/** Where to connect to reach a port of a container. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** How long to try for. */
export interface ProbeOptions extends Abortable {
  /** Milliseconds. */
  readonly timeout?: number
}

/** Between two tries to connect. */
const PAUSE_MS = 100

/**
 * Where a container's TCP port can be reached from here, the likeliest first: at its own addresses when the engine is
 * on this machine and gave it any, at the host's ports otherwise. The own addresses come first because docker's proxy
 * takes connections for a published port before anything listens inside. A program may listen on one family alone, so
 * both are told.
 *
 * @returns nothing when it cannot be reached
 */
export function addressesOf(details: ContainerDetails, endpoint: Endpoint, port: number): readonly Address[] {
  const here = endpoint.kind === 'unix'
  if (details.networkMode === 'host') return [{ host: here ? 'localhost' : hostOf(endpoint), port }]
  const own = here && rootful() ? [...details.ipv4s, ...details.ipv6s] : []
  if (own.length > 0) return own.map((host) => ({ host, port }))
  const mappings = details.portMappings(`${port}/tcp`).filter(({ hostPort }) => hostPort !== 0)
  return mappings
    .flatMap(({ hostIp, hostPort }) =>
      hostAt(hostIp, endpoint).map((host) => ({ host, port: hostPort, hostIp })),
    )
    .sort((a, b) => Number(isOtherFamily(a)) - Number(isOtherFamily(b)))
    .map(({ host, port }) => ({ host, port }))
}

/** The networks of a rootless engine are not those of its machine. */
const rootful = (): boolean => process.platform === 'linux' && process.getuid?.() === 0

/** Where a port that an engine's machine shows at one of its addresses is found from here: in one place or nowhere. */
function hostAt(hostIp: string, endpoint: Endpoint): readonly string[] {
  if (['', '0.0.0.0', '::'].includes(hostIp)) {
    return [endpoint.kind === 'unix' ? (hostIp === '::' ? '::1' : '127.0.0.1') : hostOf(endpoint)]
  }
  const isReached = !isLoopback(hostIp) || endpoint.kind === 'unix' || isLoopback(hostOf(endpoint))
  return isReached ? [hostIp] : []
}

/** docker shows a port at all addresses of one family by a proxy that takes none of the other. */
const isOtherFamily = ({ host, hostIp }: { readonly host: string; readonly hostIp: string }): boolean =>
  isAddress(host) && host.includes(':') !== hostIp.includes(':')

const isAddress = (host: string): boolean => host.includes(':') || /^[\d.]+$/.test(host)

const isLoopback = (host: string): boolean => /^127\.|^::1$|^localhost$/i.test(host)

function hostOf(endpoint: Endpoint): string {
  if (endpoint.kind === 'unix') return '127.0.0.1'
  return endpoint.kind === 'tcp' ? endpoint.host : endpoint.destination.replace(/^.*@/, '')
}

/** Whether something takes TCP connections at one of them at least. @throws the signal's reason */
export async function isAnyOpen(
  addresses: readonly Address[],
  { timeout = 2000, signal }: ProbeOptions,
): Promise<boolean> {
  signal?.throwIfAborted()
  using limit = within(timeout, signal)
  const streams = addresses.map((address) => dialer({ kind: 'tcp', ...address }, 'docker')())
  try {
    const open = await Promise.any(streams.map((stream) => once(stream, 'connect', limit.asked))).then(
      () => true,
      () => false,
    )
    signal?.throwIfAborted()
    return open
  } finally {
    for (const stream of streams) stream.destroy()
  }
}

/**
 * Resolves when something takes TCP connections at a port.
 *
 * @param find - looks the addresses up anew: a container may get one, or lose it, meanwhile
 * @throws PaksError TIMEOUT, ABORTED
 */
export async function untilOpen(
  find: (options: Abortable) => Promise<readonly Address[]>,
  port: number,
  { timeout = 10_000, signal }: ProbeOptions,
): Promise<void> {
  using limit = within(timeout, signal)
  const { asked } = limit
  try {
    for (;;) {
      if (await isAnyOpen(await find(asked), asked)) return
      await sleep(PAUSE_MS, undefined, asked)
    }
  } catch (error) {
    if (signal?.aborted === true || asked.signal?.aborted !== true) throw PaksError.from(error)
    throw new PaksError('TIMEOUT', `nothing listens on port ${port} of the container after ${timeout} ms`, {
      hint: 'look at its logs, or wait longer',
      cause: error,
      exitCode: ENGINE_EXIT,
    })
  }
}
