import type { PortBinding } from '../container/publish.js'
import { badOption } from './bad-option.js'
import type {
  CreateOptions,
  DeviceRate,
  DeviceRequest,
  Healthcheck,
  Mount,
  NetworkEndpoint,
  PortTarget,
  RestartPolicy,
} from './create-options.js'
import { bytesOf } from './quantity.js'

/** Values under their paths in the create body: `HostConfig.Binds`. */
export type Parts = Readonly<Record<string, unknown>>

/** Leaves out what is undefined. */
export const defined = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))

/** `NAME=value` of a record; a list as it is. */
export const pairs = (given: Readonly<Record<string, string>> | readonly string[]): readonly string[] =>
  isList(given) ? given : Object.entries(given).map(([key, value]) => `${key}=${value}`)

export const labelsOf = (
  given: Readonly<Record<string, string>> | readonly string[],
): Readonly<Record<string, string>> =>
  isList(given) ? Object.fromEntries(given.map((name) => [name, ''])) : given

/** A volume without a source is a path inside for the engine to make one for. */
export function volumeParts(given: NonNullable<CreateOptions['volumes']>): Parts {
  const words = isList(given)
    ? given
    : Object.entries(given).map(([source, { bind, mode }]) =>
        [source, bind, ...(mode ? [mode] : [])].join(':'),
      )
  const mounts = words.filter((word) => word.includes(':'))
  const anonymous = words.filter((word) => !word.includes(':'))
  return {
    ...(mounts.length === 0 ? {} : { 'HostConfig.Binds': mounts }),
    ...(anonymous.length === 0 ? {} : { Volumes: empties(anonymous) }),
  }
}

export function bindingParts(bindings: readonly PortBinding[]): Parts {
  const table: Record<string, { HostIp: string; HostPort: string }[]> = {}
  for (const { port, hostIp, hostPort } of bindings) {
    const list = table[port] ?? []
    list.push({ HostIp: hostIp, HostPort: hostPort })
    table[port] = list
  }
  return bindings.length === 0
    ? {}
    : { ExposedPorts: empties(Object.keys(table)), 'HostConfig.PortBindings': table }
}

export function portParts(ports: Readonly<Record<string, PortTarget>>): Parts {
  return bindingParts(
    Object.entries(ports).flatMap(([inside, target]) => {
      const port = withProtocol(inside)
      const at = (hostIp: string, hostPort: number | null): PortBinding => ({
        port,
        hostIp,
        hostPort: hostPort === null ? '' : String(hostPort),
      })
      if (target === null || typeof target === 'number') return [at('', target)]
      const [first, second] = target
      if (typeof first === 'string') return [at(first, second ?? null)]
      return target.map((one) => at('', Number(one)))
    }),
  )
}

/** `80` is `80/tcp`. @throws PaksError BAD_USAGE */
export function withProtocol(port: string): string {
  const match = /^(\d{1,5}(?:-\d{1,5})?)(?:\/(tcp|udp|sctp))?$/i.exec(port)
  if (match === null) {
    throw badOption(`not a port: ${port}`, 'write it as 80 or 53/udp')
  }
  return `${match[1]}/${(match[2] ?? 'tcp').toLowerCase()}`
}

/** `/dev/sda[:/dev/xvda][:rwm]`; a second part that is only letters of permissions is them. */
export function deviceOf(word: string): object {
  const [host = '', second, third] = word.split(':')
  const permissions = second !== undefined && /^[rwm]+$/.test(second) ? second : third
  const inside = second === undefined || /^[rwm]+$/.test(second) ? host : second
  return { PathOnHost: host, PathInContainer: inside, CgroupPermissions: permissions ?? 'rwm' }
}

export const ratesOf = (rates: readonly DeviceRate[]): readonly object[] =>
  rates.map(({ path, rate }) => ({ Path: path, Rate: bytesOf(rate) }))

export const restartOf = ({ name, maximumRetryCount }: RestartPolicy): object => ({
  Name: name,
  MaximumRetryCount: maximumRetryCount ?? 0,
})

export const deviceRequestOf = (request: DeviceRequest): object => ({
  Driver: request.driver ?? '',
  Count: request.count ?? 0,
  DeviceIDs: request.deviceIds ?? null,
  Capabilities: request.capabilities ?? [],
  Options: request.options ?? {},
})

/** The engine counts in nanoseconds. */
export function healthcheckOf({ test, interval, timeout, startPeriod, retries }: Healthcheck): object {
  const span = (time: number | undefined): number | undefined =>
    time === undefined ? undefined : Math.round(time * 1e6)
  return defined({
    Test: typeof test === 'string' ? ['CMD-SHELL', test] : test,
    Interval: span(interval),
    Timeout: span(timeout),
    StartPeriod: span(startPeriod),
    Retries: retries,
  })
}

export function mountOf(mount: Mount): object {
  const { driver } = mount
  const bind = defined({ Propagation: mount.propagation, NonRecursive: mount.nonRecursive })
  const volume = defined({
    NoCopy: mount.noCopy,
    Labels: mount.labels,
    DriverConfig: driver && { Name: driver.name, Options: driver.options ?? {} },
  })
  const tmpfs = defined({
    SizeBytes: mount.size === undefined ? undefined : bytesOf(mount.size),
    Mode: mount.mode,
  })
  const some = (part: object): object | undefined => (Object.keys(part).length === 0 ? undefined : part)
  return defined({
    Type: mount.type,
    Source: mount.source,
    Target: mount.target,
    ReadOnly: mount.readOnly,
    Consistency: mount.consistency,
    BindOptions: some(bind),
    VolumeOptions: some(volume),
    TmpfsOptions: some(tmpfs),
  })
}

export const endpointOf = (endpoint: NetworkEndpoint): object => {
  const ipam = defined({
    IPv4Address: endpoint.ipv4,
    IPv6Address: endpoint.ipv6,
    LinkLocalIPs: endpoint.linkLocalIps,
  })
  return defined({
    IPAMConfig: Object.keys(ipam).length === 0 ? undefined : ipam,
    Aliases: endpoint.aliases,
    Links: endpoint.links,
    MacAddress: endpoint.macAddress,
    DriverOpts: endpoint.driverOptions,
  })
}

export const empties = (keys: readonly string[]): object => Object.fromEntries(keys.map((key) => [key, {}]))

export const isList = (given: object): given is readonly string[] => Array.isArray(given)
