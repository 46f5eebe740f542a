import type { Healthcheck, NetworkEndpoint } from '../create/create-options.js'
import { millisecondsOf, numberOf } from '../create/quantity.js'
import { type Found, halves, type Names, one, type RunRow, row, wrong } from './run-row.js'

/** Rows that fill a part of one option each. */

export const health = (
  part: 'interval' | 'timeout' | 'startPeriod' | 'retries' | 'test',
  names: Names,
): RunRow =>
  row(
    { value: part === 'test' ? 'command' : part === 'retries' ? 'number' : 'duration', ...names },
    'value',
    'healthcheck',
    (words, { create }) => {
      const word = one(words)
      const value = part === 'test' ? word : part === 'retries' ? numberOf(word) : millisecondsOf(word)
      return { create: { healthcheck: { ...create.healthcheck, [part]: value } } }
    },
    ({ create }) => partOf(create.healthcheck, part),
  )

function partOf(check: Healthcheck | undefined, part: keyof Healthcheck): readonly string[] {
  const value = check?.[part]
  if (value === undefined || (typeof value === 'object' && value[0] === 'NONE')) return []
  if (part === 'retries' || typeof value === 'string') return [String(value)]
  return typeof value === 'number' ? [`${value}ms`] : [value.slice(1).join(' ')]
}

export const noHealthcheck = (names: Names): RunRow =>
  row(
    names,
    'flag',
    'healthcheck',
    (words): Found => (one(words) === 'true' ? { create: { healthcheck: { test: ['NONE'] } } } : {}),
    ({ create }) => (create.healthcheck?.test?.[0] === 'NONE' ? ['true'] : []),
  )

export const logPart = (part: 'driver' | 'options', names: Names): RunRow =>
  row(
    { value: part === 'driver' ? 'name' : 'key=value', ...names },
    part === 'driver' ? 'value' : 'list',
    'logConfig',
    (words, { create }) => {
      const before = create.logConfig ?? { driver: '' }
      if (part === 'driver') return { create: { logConfig: { ...before, driver: one(words) } } }
      const options = Object.fromEntries(words.map((word) => halves(names.long, word, '=')))
      return { create: { logConfig: { ...before, options } } }
    },
    ({ create: { logConfig } }) => {
      if (part === 'driver') return logConfig?.driver ? [logConfig.driver] : []
      return Object.entries(logConfig?.options ?? {}).map(([key, value]) => `${key}=${value}`)
    },
  )

/** How it stands in the one network it is made in. */
export const networkPart = (part: 'ipv4' | 'ipv6' | 'aliases' | 'linkLocalIps', names: Names): RunRow => {
  const many = part === 'aliases' || part === 'linkLocalIps'
  return row(
    { value: part === 'aliases' ? 'name' : 'address', ...names },
    many ? 'list' : 'value',
    'networkingConfig',
    (words, { create }) => {
      const { network, networkingConfig = {} } = create
      if (network === undefined) throw wrong(names.long, one(words), 'name the network too, with --network')
      const before = networkingConfig[network]
      // The long form of --network may have named some already.
      const all = part === 'aliases' || part === 'linkLocalIps' ? [...(before?.[part] ?? []), ...words] : []
      const endpoint: NetworkEndpoint = { ...before, [part]: many ? all : one(words) }
      return { create: { networkingConfig: { [network]: endpoint } } }
    },
    ({ create: { network = '', networkingConfig = {} } }) => {
      const value = networkingConfig[network]?.[part]
      return value === undefined ? [] : typeof value === 'string' ? [value] : value
    },
  )
}
