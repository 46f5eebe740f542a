import type { ContainerSpec } from '@paks/api'

/** Bytes: a number, or a number with a unit (`512m`, `1.5g`), powers of 1024 as the engines count. */
export type Bytes = number | string

/** A block device and its share or its limit. */
export interface DeviceWeight {
  readonly path: string
  /** 10 to 1000. */
  readonly weight: number
}

export interface DeviceRate {
  readonly path: string
  /** Bytes, or operations, a second. */
  readonly rate: Bytes
}

/** A GPU or the like, as the engine's device plugins name it. */
export interface DeviceRequest {
  readonly driver?: string
  /** -1 for all. */
  readonly count?: number
  readonly deviceIds?: readonly string[]
  /** Any of these sets of capabilities: `[['gpu']]`. */
  readonly capabilities?: readonly (readonly string[])[]
  readonly options?: Readonly<Record<string, string>>
}

export interface Healthcheck {
  /** A shell command, or `['CMD', …]`, `['CMD-SHELL', …]`, `['NONE']`; `[]` keeps the image's. */
  readonly test?: string | readonly string[]
  /** Milliseconds, all of them. */
  readonly interval?: number
  readonly timeout?: number
  readonly startPeriod?: number
  readonly retries?: number
}

export interface LogConfig {
  readonly driver: string
  readonly options?: Readonly<Record<string, string>>
}

export interface Mount {
  readonly type: 'bind' | 'volume' | 'tmpfs'
  readonly target: string
  readonly source?: string
  readonly readOnly?: boolean
  readonly consistency?: string
  /** For a bind: `rprivate`, `rshared`, … */
  readonly propagation?: string
  readonly nonRecursive?: boolean
  /** For a volume. */
  readonly noCopy?: boolean
  readonly labels?: Readonly<Record<string, string>>
  readonly driver?: { readonly name: string; readonly options?: Readonly<Record<string, string>> }
  /** For a tmpfs. */
  readonly size?: Bytes
  readonly mode?: number
}

export interface RestartPolicy {
  readonly name: 'no' | 'always' | 'on-failure' | 'unless-stopped'
  readonly maximumRetryCount?: number
}

export interface Ulimit {
  readonly name: string
  readonly soft: number
  /** The soft limit when absent. */
  readonly hard?: number
}

/** How a container stands in one network. */
export interface NetworkEndpoint {
  readonly ipv4?: string
  readonly ipv6?: string
  readonly linkLocalIps?: readonly string[]
  readonly aliases?: readonly string[]
  readonly links?: readonly string[]
  readonly macAddress?: string
  readonly driverOptions?: Readonly<Record<string, string>>
}

/** Where a container's port is found on the host: a port, one of the engine's choice, at an address, or several. */
export type PortTarget = number | null | readonly [address: string, port: number | null] | readonly number[]

/**
 * All that a new container can be told. The names are those of the engines' own `run` options in camel case;
 * `create-option-table.ts` says for each where it goes in the engine's API.
 */
export interface CreateOptions
  extends Omit<ContainerSpec, 'tty' | 'env' | 'labels' | 'volumes' | 'publish' | 'network'> {
  readonly tty?: boolean
  /** Keeps standard input open though nobody is attached. */
  readonly interactive?: boolean
  /** Closes standard input when the first client that was attached goes; true when absent, without a TTY. */
  readonly stdinOnce?: boolean
  readonly domainname?: string
  /** `{ NAME: 'value' }` or `['NAME=value']`. */
  readonly env?: Readonly<Record<string, string>> | readonly string[]
  /** Adds the proxies of the Docker client's configuration to the variables. */
  readonly useConfigProxy?: boolean
  readonly healthcheck?: Healthcheck
  /** `{ name: 'value' }` or names alone. */
  readonly labels?: Readonly<Record<string, string>> | readonly string[]
  readonly macAddress?: string
  readonly networkDisabled?: boolean
  readonly stopSignal?: string
  /** Seconds from the stop signal to the kill. */
  readonly stopTimeout?: number
  /** `SOURCE:TARGET[:OPTIONS]`, or by source. */
  readonly volumes?:
    | readonly string[]
    | Readonly<Record<string, { readonly bind: string; readonly mode?: string }>>
  readonly mounts?: readonly Mount[]
  readonly volumeDriver?: string
  readonly volumesFrom?: readonly string[]
  /** Path to options: `{ '/run': 'size=64m' }`. */
  readonly tmpfs?: Readonly<Record<string, string>>
  /** `[[IP:]HOSTPORT:]PORT[/PROTOCOL]`. */
  readonly publish?: readonly string[]
  /** By the port inside: `{ '80/tcp': 8080, 53: null }`. */
  readonly ports?: Readonly<Record<string, PortTarget>>
  /** Ports to show and not to publish: `['80', '53/udp']`. */
  readonly expose?: readonly string[]
  readonly publishAll?: boolean
  /** `bridge`, `none`, `host`, `container:NAME`, or a network's name. */
  readonly network?: string
  /** By network; `network` must be one of them. */
  readonly networkingConfig?: Readonly<Record<string, NetworkEndpoint>>
  readonly links?: Readonly<Record<string, string | null>>
  readonly dns?: readonly string[]
  readonly dnsOptions?: readonly string[]
  readonly dnsSearch?: readonly string[]
  /** Name to address. */
  readonly extraHosts?: Readonly<Record<string, string>>
  /** The engine removes it when it ends. */
  readonly autoRemove?: boolean
  readonly restart?: RestartPolicy
  readonly init?: boolean
  readonly initPath?: string
  readonly privileged?: boolean
  readonly readOnly?: boolean
  readonly capAdd?: readonly string[]
  readonly capDrop?: readonly string[]
  readonly groupAdd?: readonly string[]
  readonly securityOpt?: readonly string[]
  readonly sysctls?: Readonly<Record<string, string>>
  readonly storageOpt?: Readonly<Record<string, string>>
  readonly ulimits?: readonly Ulimit[]
  readonly devices?: readonly string[]
  readonly deviceCgroupRules?: readonly string[]
  readonly deviceRequests?: readonly DeviceRequest[]
  readonly deviceReadBps?: readonly DeviceRate[]
  readonly deviceReadIops?: readonly DeviceRate[]
  readonly deviceWriteBps?: readonly DeviceRate[]
  readonly deviceWriteIops?: readonly DeviceRate[]
  /** 10 to 1000. */
  readonly blkioWeight?: number
  readonly blkioWeightDevice?: readonly DeviceWeight[]
  readonly cgroupParent?: string
  readonly cgroupns?: 'host' | 'private'
  /** `1.5` processors. */
  readonly cpus?: number
  /** Billionths of a processor; `cpus` in another unit. */
  readonly nanoCpus?: number
  readonly cpuShares?: number
  /** Microseconds, these four. */
  readonly cpuPeriod?: number
  readonly cpuQuota?: number
  readonly cpuRtPeriod?: number
  readonly cpuRtRuntime?: number
  readonly cpusetCpus?: string
  readonly cpusetMems?: string
  /** On Windows. */
  readonly cpuCount?: number
  /** On Windows. */
  readonly cpuPercent?: number
  /** On Windows. */
  readonly isolation?: string
  readonly memory?: Bytes
  readonly memoryReservation?: Bytes
  /** Memory and swap together; -1 for no limit. */
  readonly memorySwap?: Bytes
  /** 0 to 100. */
  readonly memorySwappiness?: number
  readonly kernelMemory?: Bytes
  readonly shmSize?: Bytes
  /** -1 for no limit. */
  readonly pidsLimit?: number
  readonly oomKillDisable?: boolean
  /** -1000 to 1000. */
  readonly oomScoreAdj?: number
  readonly ipc?: string
  readonly pid?: string
  readonly userns?: string
  readonly uts?: string
  readonly runtime?: string
  readonly logConfig?: LogConfig
  /** No engine has it any more. */
  readonly lxcConf?: Readonly<Record<string, string>>
}
