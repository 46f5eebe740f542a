import { type Abortable, PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import { restartOf } from '../create/body-parts.js'
import type { Bytes, RestartPolicy } from '../create/create-options.js'
import { bytesOf } from '../create/quantity.js'

/** Limits that can be changed while a container is there. The units are those of `CreateOptions`. */
export interface UpdateOptions {
  readonly blkioWeight?: number
  readonly cpus?: number
  readonly cpuPeriod?: number
  readonly cpuQuota?: number
  readonly cpuShares?: number
  readonly cpusetCpus?: string
  readonly cpusetMems?: string
  readonly memory?: Bytes
  readonly memoryReservation?: Bytes
  /** Memory and swap together; -1 for no limit. */
  readonly memorySwap?: Bytes
  readonly kernelMemory?: Bytes
  readonly pidsLimit?: number
  readonly restart?: RestartPolicy
}

/** Where one goes: in docker's body, and in the resources of the OCI runtime, which podman 4 takes. */
interface UpdateRow {
  readonly name: keyof UpdateOptions
  readonly docker: string
  readonly oci: readonly [group: string, key: string]
  readonly value: (options: UpdateOptions) => number | string | undefined
}

const plain = (
  name: Exclude<keyof UpdateOptions, 'restart' | 'cpus'>,
  docker: string,
  ...oci: UpdateRow['oci']
): UpdateRow => ({ name, docker, oci, value: (options) => options[name] })

const size = (
  name: 'memory' | 'memoryReservation' | 'memorySwap' | 'kernelMemory',
  docker: string,
  key: string,
): UpdateRow => ({
  name,
  docker,
  oci: ['memory', key],
  value: ({ [name]: given }) => (given === undefined ? undefined : bytesOf(given)),
})

const rows: readonly UpdateRow[] = [
  plain('blkioWeight', 'BlkioWeight', 'blockIO', 'weight'),
  plain('cpuPeriod', 'CpuPeriod', 'cpu', 'period'),
  plain('cpuQuota', 'CpuQuota', 'cpu', 'quota'),
  plain('cpuShares', 'CpuShares', 'cpu', 'shares'),
  plain('cpusetCpus', 'CpusetCpus', 'cpu', 'cpus'),
  plain('cpusetMems', 'CpusetMems', 'cpu', 'mems'),
  size('memory', 'Memory', 'limit'),
  size('memoryReservation', 'MemoryReservation', 'reservation'),
  size('memorySwap', 'MemorySwap', 'swap'),
  size('kernelMemory', 'KernelMemory', 'kernel'),
  plain('pidsLimit', 'PidsLimit', 'pids', 'limit'),
]

/** The period that `cpus` counts in, in microseconds: the kernel's own default. */
const PERIOD = 100_000

/**
 * Changes a container's limits.
 *
 * @returns the engine's warnings
 * @throws PaksError UNSUPPORTED for a restart policy where the engine cannot change one; BAD_USAGE, CONTAINER_NOT_FOUND
 */
export async function updateContainer(
  client: EngineClient,
  id: string,
  options: UpdateOptions & Abortable,
): Promise<readonly string[]> {
  const { signal, restart, cpus } = options
  const asked = signal === undefined ? {} : { signal }
  if (cpus !== undefined && (options.cpuQuota ?? options.cpuPeriod) !== undefined) {
    throw new PaksError('BAD_USAGE', 'cpus says the same as cpuPeriod and cpuQuota', {
      hint: 'use one or the other',
      exitCode: ENGINE_EXIT,
    })
  }
  if (!client.lacks('update')) {
    const body = {
      ...Object.fromEntries(rows.map(({ docker, value }) => [docker, value(options)])),
      ...(cpus === undefined ? {} : { NanoCpus: Math.round(cpus * 1e9) }),
      ...(restart === undefined ? {} : { RestartPolicy: restartOf(restart) }),
    }
    const reply = await client.json('POST', `/containers/${id}/update`, { ...asked, body })
    return reply.at('Warnings').texts()
  }
  if (restart !== undefined) throw client.unsupported('update')
  const body: Record<string, Record<string, number | string>> = {}
  const { cpuPeriod: _, ...given } =
    cpus === undefined ? options : { ...options, cpuQuota: Math.round(cpus * PERIOD) }
  const all = cpus === undefined ? options : { ...given, cpuPeriod: PERIOD }
  for (const { oci, value } of rows) {
    const [group, key] = oci
    const found = value(all)
    if (found !== undefined) body[group] = { ...body[group], [key]: found }
  }
  // it answers with the bare id, which is no JSON
  const reply = await client.send('POST', `/libpod/containers/${id}/update`, { ...asked, body })
  reply.body.resume()
  return []
}
