import { parsePublish } from '../container/publish.js'
import {
  bindingParts,
  deviceOf,
  deviceRequestOf,
  empties,
  endpointOf,
  healthcheckOf,
  labelsOf,
  mountOf,
  type Parts,
  pairs,
  portParts,
  ratesOf,
  restartOf,
  volumeParts,
  withProtocol,
} from './body-parts.js'
import type { CreateOptions } from './create-options.js'
import { bytesOf } from './quantity.js'

/** One option of a new container: what it is called, and where it goes in `POST /containers/create`. */
export interface CreateRow {
  readonly name: keyof CreateOptions
  /** What docker-py calls it; empty where it has none. */
  readonly python: string
  /** The parts of the body that an option which is given makes; none when it is not. */
  parts(options: CreateOptions): Parts
  /** Set when no engine takes it: why, and what to do instead. */
  readonly refused?: string
}

type Given<K extends keyof CreateOptions> = NonNullable<CreateOptions[K]>

const many = <K extends keyof CreateOptions>(
  name: K,
  python: string,
  make: (given: Given<K>) => Parts,
): CreateRow => ({
  name,
  python,
  parts: (options) => {
    const given = options[name]
    return given === undefined || given === null ? {} : make(given)
  },
})

const at = <K extends keyof CreateOptions>(
  name: K,
  python: string,
  path: string,
  convert: (given: Given<K>) => unknown = (given) => given,
): CreateRow => many(name, python, (given) => ({ [path]: convert(given) }))

/** Read by the caller and not by the engine's create. */
const aside = (name: keyof CreateOptions, python: string): CreateRow => ({ name, python, parts: () => ({}) })

const refused = (name: keyof CreateOptions, python: string, why: string): CreateRow => ({
  name,
  python,
  parts: () => ({}),
  refused: why,
})

/** Every option of a new container, those of docker-py's `create` first, then those of its host configuration. */
export const createOptionTable: readonly CreateRow[] = [
  at('image', 'image', 'Image'),
  at('command', 'command', 'Cmd'),
  aside('name', 'name'),
  aside('platform', 'platform'),
  aside('useConfigProxy', 'use_config_proxy'),
  at('domainname', 'domainname', 'Domainname'),
  // The engines' own clients clear an entrypoint by one empty word; podman takes an empty list for "unset".
  at('entrypoint', 'entrypoint', 'Entrypoint', (words) => (words.length === 0 ? [''] : words)),
  at('env', 'environment', 'Env', pairs),
  at('healthcheck', 'healthcheck', 'Healthcheck', healthcheckOf),
  at('hostname', 'hostname', 'Hostname'),
  at('labels', 'labels', 'Labels', labelsOf),
  at('macAddress', 'mac_address', 'MacAddress'),
  // podman knows only the network that is none
  many('networkDisabled', 'network_disabled', (off) =>
    off ? { NetworkDisabled: true, 'HostConfig.NetworkMode': 'none' } : {},
  ),
  many('interactive', 'stdin_open', (open) => ({ OpenStdin: open, AttachStdin: open })),
  at('stdinOnce', '', 'StdinOnce'),
  at('stopSignal', 'stop_signal', 'StopSignal'),
  at('stopTimeout', '', 'StopTimeout'),
  at('tty', 'tty', 'Tty'),
  at('user', 'user', 'User'),
  at('workdir', 'working_dir', 'WorkingDir'),
  many('volumes', 'volumes', volumeParts),
  many('publish', '', (words) => bindingParts(words.flatMap(parsePublish))),
  many('ports', 'ports', portParts),
  at('expose', '', 'ExposedPorts', (ports) => empties(ports.map(withProtocol))),
  at('network', 'network', 'HostConfig.NetworkMode'),
  at('networkingConfig', 'networking_config', 'NetworkingConfig.EndpointsConfig', (networks) =>
    Object.fromEntries(Object.entries(networks).map(([name, endpoint]) => [name, endpointOf(endpoint)])),
  ),
  aside('size', ''),

  at('autoRemove', 'auto_remove', 'HostConfig.AutoRemove'),
  at('blkioWeightDevice', 'blkio_weight_device', 'HostConfig.BlkioWeightDevice', (devices) =>
    devices.map(({ path, weight }) => ({ Path: path, Weight: weight })),
  ),
  at('blkioWeight', 'blkio_weight', 'HostConfig.BlkioWeight'),
  at('capAdd', 'cap_add', 'HostConfig.CapAdd'),
  at('capDrop', 'cap_drop', 'HostConfig.CapDrop'),
  at('cgroupParent', 'cgroup_parent', 'HostConfig.CgroupParent'),
  at('cgroupns', 'cgroupns', 'HostConfig.CgroupnsMode'),
  at('cpuCount', 'cpu_count', 'HostConfig.CpuCount'),
  at('cpuPercent', 'cpu_percent', 'HostConfig.CpuPercent'),
  at('cpuPeriod', 'cpu_period', 'HostConfig.CpuPeriod'),
  at('cpuQuota', 'cpu_quota', 'HostConfig.CpuQuota'),
  at('cpuShares', 'cpu_shares', 'HostConfig.CpuShares'),
  at('cpusetCpus', 'cpuset_cpus', 'HostConfig.CpusetCpus'),
  at('cpusetMems', 'cpuset_mems', 'HostConfig.CpusetMems'),
  at('cpuRtPeriod', 'cpu_rt_period', 'HostConfig.CpuRealtimePeriod'),
  at('cpuRtRuntime', 'cpu_rt_runtime', 'HostConfig.CpuRealtimeRuntime'),
  at('deviceCgroupRules', 'device_cgroup_rules', 'HostConfig.DeviceCgroupRules'),
  at('deviceReadBps', 'device_read_bps', 'HostConfig.BlkioDeviceReadBps', ratesOf),
  at('deviceReadIops', 'device_read_iops', 'HostConfig.BlkioDeviceReadIOps', ratesOf),
  at('deviceWriteBps', 'device_write_bps', 'HostConfig.BlkioDeviceWriteBps', ratesOf),
  at('deviceWriteIops', 'device_write_iops', 'HostConfig.BlkioDeviceWriteIOps', ratesOf),
  at('devices', 'devices', 'HostConfig.Devices', (words) => words.map(deviceOf)),
  at('deviceRequests', 'device_requests', 'HostConfig.DeviceRequests', (all) => all.map(deviceRequestOf)),
  at('dnsOptions', 'dns_opt', 'HostConfig.DnsOptions'),
  at('dnsSearch', 'dns_search', 'HostConfig.DnsSearch'),
  at('dns', 'dns', 'HostConfig.Dns'),
  at('extraHosts', 'extra_hosts', 'HostConfig.ExtraHosts', (hosts) =>
    Object.entries(hosts).map(([name, address]) => `${name}:${address}`),
  ),
  at('groupAdd', 'group_add', 'HostConfig.GroupAdd'),
  at('init', 'init', 'HostConfig.Init'),
  refused(
    'initPath',
    'init_path',
    'an engine starts its own init: set the path in dockerd or containers.conf',
  ),
  at('ipc', 'ipc_mode', 'HostConfig.IpcMode'),
  at('isolation', 'isolation', 'HostConfig.Isolation'),
  at('kernelMemory', 'kernel_memory', 'HostConfig.KernelMemory', bytesOf),
  at('links', 'links', 'HostConfig.Links', (links) =>
    Object.entries(links).map(([container, alias]) => `${container}:${alias ?? container}`),
  ),
  at('logConfig', 'log_config', 'HostConfig.LogConfig', ({ driver, options }) => ({
    Type: driver,
    Config: options ?? {},
  })),
  refused('lxcConf', 'lxc_conf', 'no engine runs LXC since Docker 1.10: leave it out'),
  at('memory', 'mem_limit', 'HostConfig.Memory', bytesOf),
  at('memoryReservation', 'mem_reservation', 'HostConfig.MemoryReservation', bytesOf),
  at('memorySwappiness', 'mem_swappiness', 'HostConfig.MemorySwappiness'),
  at('memorySwap', 'memswap_limit', 'HostConfig.MemorySwap', bytesOf),
  at('mounts', 'mounts', 'HostConfig.Mounts', (mounts) => mounts.map(mountOf)),
  at('nanoCpus', 'nano_cpus', 'HostConfig.NanoCpus'),
  at('cpus', '', 'HostConfig.NanoCpus', (cpus) => Math.round(cpus * 1e9)),
  at('oomKillDisable', 'oom_kill_disable', 'HostConfig.OomKillDisable'),
  at('oomScoreAdj', 'oom_score_adj', 'HostConfig.OomScoreAdj'),
  at('pid', 'pid_mode', 'HostConfig.PidMode'),
  at('pidsLimit', 'pids_limit', 'HostConfig.PidsLimit'),
  at('privileged', 'privileged', 'HostConfig.Privileged'),
  at('publishAll', 'publish_all_ports', 'HostConfig.PublishAllPorts'),
  at('readOnly', 'read_only', 'HostConfig.ReadonlyRootfs'),
  at('restart', 'restart_policy', 'HostConfig.RestartPolicy', restartOf),
  at('runtime', 'runtime', 'HostConfig.Runtime'),
  at('securityOpt', 'security_opt', 'HostConfig.SecurityOpt'),
  at('shmSize', 'shm_size', 'HostConfig.ShmSize', bytesOf),
  at('storageOpt', 'storage_opt', 'HostConfig.StorageOpt'),
  at('sysctls', 'sysctls', 'HostConfig.Sysctls'),
  at('tmpfs', 'tmpfs', 'HostConfig.Tmpfs'),
  at('ulimits', 'ulimits', 'HostConfig.Ulimits', (limits) =>
    limits.map(({ name, soft, hard }) => ({ Name: name, Soft: soft, Hard: hard ?? soft })),
  ),
  at('userns', 'userns_mode', 'HostConfig.UsernsMode'),
  at('uts', 'uts_mode', 'HostConfig.UTSMode'),
  at('volumeDriver', 'volume_driver', 'HostConfig.VolumeDriver'),
  at('volumesFrom', 'volumes_from', 'HostConfig.VolumesFrom'),
]
