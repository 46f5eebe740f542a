import { setTimeout as sleep } from 'node:timers/promises'
import { type Abortable, PaksError } from '@paks/api'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import type { Endpoint } from '../endpoint/endpoint.js'
import { dialer } from '../wire/connect.js'
import type { ContainerDetails } from './details.js'
import { within } from './within.js'

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
 * Where a container's TCP port can be reached from here: its own address when the engine is on this machine and gave
 * it one, the host's port otherwise. The own address comes first because docker's proxy takes connections for a
 * published port before anything listens inside.
 *
 * @returns undefined when it cannot be reached
 */
export function addressOf(details: ContainerDetails, endpoint: Endpoint, port: number): Address | undefined {
  const here = endpoint.kind === 'unix'
  if (details.networkMode === 'host') return { host: here ? 'localhost' : hostOf(endpoint), port }
  const [own = details.ipv6s[0]] = details.ipv4s
  if (here && own !== undefined && rootful()) return { host: own, port }
  const [mapping] = details.portMappings(`${port}/tcp`)
  if (mapping === undefined || mapping.hostPort === 0) return undefined
  const anywhere = ['', '0.0.0.0', '::'].includes(mapping.hostIp)
  return { host: anywhere ? hostOf(endpoint) : mapping.hostIp, port: mapping.hostPort }
}

/** The networks of a rootless engine are not those of its machine. */
const rootful = (): boolean => process.platform === 'linux' && process.getuid?.() === 0

function hostOf(endpoint: Endpoint): string {
  if (endpoint.kind === 'unix') return '127.0.0.1'
  return endpoint.kind === 'tcp' ? endpoint.host : endpoint.destination.replace(/^.*@/, '')
}

/** Whether something takes TCP connections there. @throws the signal's reason */
export async function isOpen(
  { host, port }: Address,
  { timeout = 2000, signal }: ProbeOptions,
): Promise<boolean> {
  signal?.throwIfAborted()
  using limit = within(timeout, signal)
  const stream = dialer({ kind: 'tcp', host, port }, 'docker')()
  try {
    const open = await new Promise<boolean>((resolve) => {
      stream.once('connect', () => resolve(true))
      stream.once('error', () => resolve(false))
      limit.asked.signal?.addEventListener('abort', () => resolve(false), { once: true })
    })
    signal?.throwIfAborted()
    return open
  } finally {
    stream.destroy()
  }
}

/**
 * Resolves when something takes TCP connections at a port.
 *
 * @param find - looks the address up anew: a container may get it, or lose it, meanwhile
 * @throws PaksError TIMEOUT, ABORTED
 */
export async function untilOpen(
  find: (options: Abortable) => Promise<Address | undefined>,
  port: number,
  { timeout = 10_000, signal }: ProbeOptions,
): Promise<void> {
  using limit = within(timeout, signal)
  const { asked } = limit
  try {
    for (;;) {
      const address = await find(asked)
      if (address !== undefined && (await isOpen(address, asked))) return
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
