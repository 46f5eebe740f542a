import type { CreateOptions, DeviceRate } from '../create/create-options.js'
import { numberOf } from '../create/quantity.js'
import type { RunCommand } from './run-command.js'
import { halves, type Names, one, type RunRow, row, wrong } from './run-row.js'

/** Rows that read a form of their own. */

export const command = <K extends Exclude<keyof RunCommand, 'create' | 'others'>>(
  key: K,
  kind: RunRow['kind'],
  names: Names,
  read: (words: readonly string[]) => RunCommand[K],
): RunRow =>
  row(
    names,
    kind,
    key,
    (words) => ({ [key]: read(words) }),
    (given) => {
      const value = given[key]
      if (value === undefined) return []
      return Array.isArray(value) ? value.map(String) : [String(value)]
    },
  )

export const rates = (
  key: 'deviceReadBps' | 'deviceReadIops' | 'deviceWriteBps' | 'deviceWriteIops',
  names: Names,
): RunRow =>
  row(
    { value: 'path:rate', ...names },
    'list',
    key,
    (words) => ({ create: { [key]: words.map((word) => rateOf(names.long, word)) } }),
    ({ create }) => (create[key] ?? []).map(({ path, rate }) => `${path}:${rate}`),
  )

function rateOf(long: string, word: string): DeviceRate {
  const [path, rate] = halves(long, word, ':')
  return { path, rate }
}

export const weights = (names: Names): RunRow =>
  row(
    { value: 'path:weight', ...names },
    'list',
    'blkioWeightDevice',
    (words) => ({
      create: {
        blkioWeightDevice: words.map((word) => {
          const [path, weight] = halves(names.long, word, ':')
          return { path, weight: numberOf(weight) }
        }),
      },
    }),
    ({ create }) => (create.blkioWeightDevice ?? []).map(({ path, weight }) => `${path}:${weight}`),
  )

export const cgroupns = (names: Names): RunRow =>
  row(
    { value: 'host | private', ...names },
    'value',
    'cgroupns',
    (words) => {
      const mode = one(words)
      if (mode !== 'host' && mode !== 'private') throw wrong(names.long, mode, 'use host or private')
      return { create: { cgroupns: mode } }
    },
    ({ create }) => (create.cgroupns === undefined ? [] : [create.cgroupns]),
  )

export const restart = (names: Names): RunRow =>
  row(
    { value: 'policy', ...names },
    'value',
    'restart',
    (words) => {
      const [name = '', count] = one(words).split(':')
      if (name !== 'no' && name !== 'always' && name !== 'on-failure' && name !== 'unless-stopped')
        throw wrong(names.long, one(words), 'use no, always, unless-stopped or on-failure[:COUNT]')
      return {
        create: { restart: count === undefined ? { name } : { name, maximumRetryCount: numberOf(count) } },
      }
    },
    ({ create: { restart: policy } }) =>
      policy === undefined
        ? []
        : [policy.name + (policy.maximumRetryCount === undefined ? '' : `:${policy.maximumRetryCount}`)],
  )

export const ulimits = (names: Names): RunRow =>
  row(
    { value: 'name=soft[:hard]', ...names },
    'list',
    'ulimits',
    (words) => ({
      create: {
        ulimits: words.map((word) => {
          const [name, limits] = halves(names.long, word, '=')
          const [soft = '', hard = soft] = limits.split(':')
          return { name, soft: numberOf(soft), hard: numberOf(hard) }
        }),
      },
    }),
    ({ create }) => (create.ulimits ?? []).map(({ name, soft, hard = soft }) => `${name}=${soft}:${hard}`),
  )

export const links = (names: Names): RunRow =>
  row(
    { value: 'container[:alias]', ...names },
    'list',
    'links',
    (words) => ({
      create: {
        links: Object.fromEntries(
          words.map((word) => {
            const [container = '', alias] = word.split(':')
            return [container, alias ?? null] as const
          }),
        ),
      },
    }),
    ({ create }) =>
      Object.entries(create.links ?? {}).map(([name, alias]) => (alias === null ? name : `${name}:${alias}`)),
  )

export const gpus = (names: Names): RunRow =>
  row(
    { value: 'all | count', ...names },
    'value',
    'deviceRequests',
    (words) => {
      const word = one(words)
      const request = /^device=(.+)$/.exec(word)
      const capabilities = [['gpu']]
      if (request !== null)
        return { create: { deviceRequests: [{ deviceIds: (request[1] ?? '').split(','), capabilities }] } }
      return { create: { deviceRequests: [{ count: word === 'all' ? -1 : numberOf(word), capabilities }] } }
    },
    ({ create: { deviceRequests = [] } }) =>
      deviceRequests.map(({ count = 0, deviceIds }) =>
        deviceIds === undefined ? (count === -1 ? 'all' : String(count)) : `device=${deviceIds.join(',')}`,
      ),
  )

/** `NAME=value`, or `NAME` alone for the value it has here; one that has none here is left out. */
export const env = (names: Names): RunRow =>
  row(
    { value: 'name[=value]', ...names },
    'list',
    'env',
    (words, _before, { env: here }) => ({
      create: {
        env: words.flatMap((word) => {
          if (word === '' || word.startsWith('=')) throw wrong(names.long, word, 'write it as NAME=value')
          if (word.includes('=')) return [word]
          return here[word] === undefined ? [] : [`${word}=${here[word]}`]
        }),
      },
    }),
    ({ create: { env: given = [] } }) =>
      'length' in given && Array.isArray(given)
        ? given
        : Object.entries(given).map(([name, value]) => `${name}=${value}`),
  )

export const tmpfs = (names: Names): RunRow =>
  row(
    { value: 'path[:options]', ...names },
    'list',
    'tmpfs',
    (words) => ({
      create: {
        tmpfs: Object.fromEntries(
          words.map((word) => {
            const at = word.indexOf(':')
            return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)]
          }),
        ),
      },
    }),
    ({ create }) =>
      Object.entries(create.tmpfs ?? {}).map(([path, how]) => (how === '' ? path : `${path}:${how}`)),
  )

export const entrypoint = (names: Names): RunRow =>
  row(
    { value: 'program', ...names },
    'value',
    'entrypoint',
    (words) => ({ create: { entrypoint: one(words) === '' ? [] : [one(words)] } }),
    ({ create: { entrypoint: given } }) => (given === undefined ? [] : [given[0] ?? '']),
  )

export const publish = (names: Names): RunRow =>
  row(
    { value: '[[ip:]port:]port', ...names },
    'list',
    'publish',
    (words) => ({ create: { publish: words } }),
    ({ create }) => [...(create.publish ?? []), ...portWords(create.ports ?? {})],
  )

const portWords = (ports: NonNullable<CreateOptions['ports']>): readonly string[] =>
  Object.entries(ports).flatMap(([inside, target]) => {
    if (target === null) return [inside]
    if (typeof target === 'number') return [`${target}:${inside}`]
    const [address, port] = target
    if (typeof address === 'string') return [`${address}:${port ?? ''}:${inside}`]
    return target.map((each) => `${each}:${inside}`)
  })

export const volume = (names: Names): RunRow =>
  row(
    { value: '[source:]path[:options]', ...names },
    'list',
    'volumes',
    (words) => ({ create: { volumes: words } }),
    ({ create: { volumes = [] } }) =>
      Array.isArray(volumes)
        ? volumes.map(String)
        : Object.entries(volumes).map(([source, { bind, mode }]) =>
            [source, bind, ...(mode === undefined ? [] : [mode])].join(':'),
          ),
  )
