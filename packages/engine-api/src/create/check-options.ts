import { badOption, unsupportedOption } from './bad-option.js'
import { createOptionTable } from './create-option-table.js'
import type { CreateOptions } from './create-options.js'

/** A way in which options cannot stand together, or a value that no engine takes. */
interface Conflict {
  readonly holds: (options: CreateOptions) => boolean
  readonly message: string
  readonly hint: string
}

const outside = (value: number | undefined, least: number, most: number): boolean =>
  value !== undefined && !(value >= least && value <= most)

const publishes = ({ publish = [], ports = {}, publishAll }: CreateOptions): boolean =>
  publish.length > 0 || Object.keys(ports).length > 0 || publishAll === true

const conflicts: readonly Conflict[] = [
  {
    holds: ({ networkingConfig, network }) => networkingConfig !== undefined && network === undefined,
    message: 'networkingConfig says nothing without network',
    hint: 'name one of its networks as network',
  },
  {
    holds: ({ networkingConfig, network }) =>
      networkingConfig !== undefined && network !== undefined && !(network in networkingConfig),
    message: 'networkingConfig does not speak of the network that is to be used',
    hint: 'name one of its networks as network',
  },
  {
    holds: (options) => options.network === 'host' && publishes(options),
    message: 'ports cannot be published from the network of the host',
    hint: "leave the ports out, they are the host's already; or choose another network",
  },
  {
    holds: ({ network, hostname }) => network?.startsWith('container:') === true && hostname !== undefined,
    message: 'a container in the network of another has the host name of that one',
    hint: 'leave hostname out',
  },
  {
    holds: ({ network, networkDisabled }) =>
      networkDisabled === true && network !== undefined && network !== 'none',
    message: 'networkDisabled and network contradict each other',
    hint: 'leave one of them out',
  },
  {
    holds: ({ autoRemove, restart }) => autoRemove === true && restart !== undefined && restart.name !== 'no',
    message: 'a container that is removed when it ends cannot be restarted then',
    hint: 'leave out autoRemove or restart',
  },
  {
    holds: ({ restart }) => restart?.maximumRetryCount !== undefined && restart.name !== 'on-failure',
    message: 'maximumRetryCount goes with the restart policy on-failure alone',
    hint: 'use on-failure, or leave the count out',
  },
  {
    holds: ({ cpus, nanoCpus, cpuPeriod, cpuQuota }) =>
      (cpus ?? nanoCpus) !== undefined && (cpuPeriod ?? cpuQuota) !== undefined,
    message: 'cpus says the same as cpuPeriod and cpuQuota',
    hint: 'use one or the other',
  },
  {
    holds: ({ cpus, nanoCpus }) => cpus !== undefined && nanoCpus !== undefined,
    message: 'cpus and nanoCpus are the same in two units',
    hint: 'use one of them',
  },
  {
    holds: ({ privileged, capDrop, capAdd }) =>
      capAdd?.some((name) => capDrop?.includes(name) === true) === true && privileged !== true,
    message: 'a capability is both added and dropped',
    hint: 'say it once',
  },
  {
    holds: ({ blkioWeight }) => blkioWeight !== 0 && outside(blkioWeight, 10, 1000),
    message: 'blkioWeight is a number from 10 to 1000',
    hint: 'leave it out for the usual weight',
  },
  {
    holds: ({ memorySwappiness }) => outside(memorySwappiness, -1, 100),
    message: 'memorySwappiness is a number from 0 to 100',
    hint: 'leave it out for the usual one',
  },
  {
    holds: ({ oomScoreAdj }) => outside(oomScoreAdj, -1000, 1000),
    message: 'oomScoreAdj is a number from -1000 to 1000',
    hint: 'the higher, the sooner the kernel ends it when memory is short',
  },
  {
    holds: ({ healthcheck }) =>
      healthcheck?.test !== undefined &&
      typeof healthcheck.test !== 'string' &&
      healthcheck.test.length > 0 &&
      !['NONE', 'CMD', 'CMD-SHELL'].includes(healthcheck.test[0] ?? ''),
    message: 'a list as the test of a healthcheck begins with NONE, CMD or CMD-SHELL',
    hint: 'write a shell command as one text',
  },
]

/**
 * Holds options against what cannot be.
 *
 * @throws PaksError BAD_USAGE; UNSUPPORTED for what no engine does
 */
export function checkOptions(options: CreateOptions): void {
  for (const { name, refused } of createOptionTable) {
    if (refused !== undefined && options[name] !== undefined) {
      throw unsupportedOption(`${name} cannot be set here`, refused)
    }
  }
  const found = conflicts.find(({ holds }) => holds(options))
  if (found !== undefined) {
    throw badOption(found.message, found.hint)
  }
}
