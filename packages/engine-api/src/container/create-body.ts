import { atLeast } from '../client/api-version.js'
import type { LogBody } from '../client/dialect.js'
import type { Parts } from '../create/body-parts.js'
import { checkOptions } from '../create/check-options.js'
import { createOptionTable } from '../create/create-option-table.js'
import type { CreateOptions } from '../create/create-options.js'

/** What an engine's create is sent. */
export type CreateBody = Readonly<Record<string, unknown>>

/**
 * The body of `POST /containers/create`.
 *
 * There is no AutoRemove unless it is asked for: whoever made the container removes it, so that a crash loses
 * nothing. With a TTY, standard input stays open when a client goes (StdinOnce false), so that one can come back;
 * without one, the process must read end-of-file when its one client has no more to say.
 *
 * @param version - the API version spoken
 * @param log - how to log where the options do not say; the engine's own way when undefined
 * @throws PaksError BAD_USAGE, UNSUPPORTED
 */
export function createBody(options: CreateOptions, version: string, log?: LogBody): CreateBody {
  checkOptions(options)
  const { size } = options
  const { tty = false, interactive = false } = options
  const body: Record<string, unknown> = {}
  const base: Record<string, unknown> = {
    Tty: tty,
    StdinOnce: interactive && !tty,
    AttachStdout: true,
    AttachStderr: true,
    'HostConfig.AutoRemove': false,
    ...(size !== undefined && atLeast(version, '1.42')
      ? { 'HostConfig.ConsoleSize': [size.rows, size.columns] }
      : {}),
  }
  // A choice among the options takes its place below, and is not to be mixed with it.
  if (log !== undefined && options.logConfig === undefined) base['HostConfig.LogConfig'] = log
  const endpoint = options.networkingConfig?.[options.network ?? '']
  if (endpoint?.macAddress !== undefined && !atLeast(version, '1.44')) {
    // docker forgets the address of an endpoint before that version; podman's is put back by its dialect
    base.MacAddress = endpoint.macAddress
  }
  write(body, base)
  for (const row of createOptionTable) write(body, row.parts(options))
  return body
}

/** Puts values at their paths. Two options may fill one object or list, as `publish` and `expose` do. */
function write(body: Record<string, unknown>, parts: Parts): void {
  for (const [path, value] of Object.entries(parts)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    let place = body
    for (const key of keys) {
      const below = place[key]
      const next = isRecord(below) ? below : {}
      place[key] = next
      place = next
    }
    place[last] = merged(place[last], value)
  }
}

function merged(before: unknown, value: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(value)) return [...before, ...value]
  if (!isRecord(before) || !isRecord(value)) return value
  const all = { ...before }
  for (const [key, one] of Object.entries(value)) all[key] = merged(before[key], one)
  return all
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
