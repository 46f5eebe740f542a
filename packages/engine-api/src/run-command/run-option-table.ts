import { mounts } from './mount-word.js'
import { network } from './network-word.js'
import {
  cgroupns,
  command,
  entrypoint,
  env,
  gpus,
  links,
  publish,
  rates,
  restart,
  tmpfs,
  ulimits,
  volume,
  weights,
} from './run-composed.js'
import { health, logPart, networkPart, noHealthcheck } from './run-parts.js'
import { flag, list, map, number, type RunRow, text, wrong } from './run-row.js'

const yes = (words: readonly string[]): boolean => words.at(-1) === 'true'
const last = (words: readonly string[]): string => words.at(-1) ?? ''

function pullPolicy(words: readonly string[]): 'always' | 'missing' | 'never' {
  const word = last(words)
  if (word !== 'always' && word !== 'missing' && word !== 'never')
    throw wrong('pull', word, 'use always, missing or never')
  return word
}

/**
 * The options of `docker run` and `podman run`, in the order of the alphabet but for `network`, which others need.
 * Options that the engines' APIs have no place for stand in `other-option-table.ts`.
 */
export const runOptionTable: readonly RunRow[] = [
  network({ long: 'network', about: 'Connect it to a network' }),
  map('extraHosts', {
    long: 'add-host',
    separator: ':',
    about: 'Add a name to its hosts file (name:address)',
  }),
  command(
    'attach',
    'list',
    { long: 'attach', short: 'a', value: 'stream', about: 'Attach to stdin, stdout or stderr' },
    (words) => words,
  ),
  number('blkioWeight', { long: 'blkio-weight', about: 'Its share of block I/O, 10 to 1000' }),
  weights({ long: 'blkio-weight-device', about: 'Its share of one block device' }),
  list('capAdd', { long: 'cap-add', value: 'capability', about: 'Add a capability' }),
  list('capDrop', { long: 'cap-drop', value: 'capability', about: 'Drop a capability' }),
  text('cgroupParent', { long: 'cgroup-parent', value: 'path', about: 'The cgroup to put it under' }),
  cgroupns({ long: 'cgroupns', about: 'The cgroup namespace to use' }),
  command('cidfile', 'value', { long: 'cidfile', value: 'file', about: 'Write its id to a file' }, last),
  number('cpuPeriod', { long: 'cpu-period', about: 'The period of its processor quota, in microseconds' }),
  number('cpuQuota', { long: 'cpu-quota', about: 'Its processor quota in a period, in microseconds' }),
  number('cpuRtPeriod', {
    long: 'cpu-rt-period',
    about: 'The period of real-time processes, in microseconds',
  }),
  number('cpuRtRuntime', {
    long: 'cpu-rt-runtime',
    about: 'The quota of real-time processes, in microseconds',
  }),
  number('cpuShares', { long: 'cpu-shares', short: 'c', about: 'Its share of the processors' }),
  number('cpus', { long: 'cpus', about: 'How many processors it may use' }),
  text('cpusetCpus', { long: 'cpuset-cpus', value: 'list', about: 'Which processors it may use (0-3, 0,1)' }),
  text('cpusetMems', { long: 'cpuset-mems', value: 'list', about: 'Which memory nodes it may use' }),
  command('detach', 'flag', { long: 'detach', short: 'd', about: 'Run it in the background' }, yes),
  command(
    'detachKeys',
    'value',
    { long: 'detach-keys', value: 'keys', about: 'The keys that let go of it' },
    last,
  ),
  list('devices', { long: 'device', value: 'device', about: 'Add a device of the host' }),
  list('deviceCgroupRules', { long: 'device-cgroup-rule', value: 'rule', about: 'Allow a kind of device' }),
  rates('deviceReadBps', { long: 'device-read-bps', about: 'Limit reading from a device, bytes a second' }),
  rates('deviceReadIops', {
    long: 'device-read-iops',
    about: 'Limit reading from a device, operations a second',
  }),
  rates('deviceWriteBps', { long: 'device-write-bps', about: 'Limit writing to a device, bytes a second' }),
  rates('deviceWriteIops', {
    long: 'device-write-iops',
    about: 'Limit writing to a device, operations a second',
  }),
  list('dns', { long: 'dns', value: 'address', about: 'Use a DNS server' }),
  list('dnsOptions', { long: 'dns-option', value: 'option', about: 'Set an option of its resolver' }),
  list('dnsSearch', { long: 'dns-search', value: 'domain', about: 'Look short names up in a domain' }),
  text('domainname', { long: 'domainname', value: 'domain', only: 'docker', about: 'Its NIS domain name' }),
  entrypoint({ long: 'entrypoint', about: "Replace the image's entrypoint" }),
  env({ long: 'env', short: 'e', about: 'Set a variable' }),
  command(
    'envFiles',
    'list',
    { long: 'env-file', value: 'file', about: 'Set the variables of a file' },
    (words) => words,
  ),
  list('expose', { long: 'expose', value: 'port', about: 'Show a port' }),
  gpus({ long: 'gpus', only: 'docker', about: 'Add GPUs' }),
  list('groupAdd', { long: 'group-add', value: 'group', about: 'Add the process to a group' }),
  health('test', { long: 'health-cmd', about: 'The command that checks its health' }),
  health('interval', { long: 'health-interval', about: 'The time between two checks' }),
  health('retries', { long: 'health-retries', about: 'How many checks must fail' }),
  health('startPeriod', {
    long: 'health-start-period',
    about: 'The time to start in, before failures count',
  }),
  health('timeout', { long: 'health-timeout', about: 'The time a check may take' }),
  noHealthcheck({ long: 'no-healthcheck', about: "Turn the image's health check off" }),
  text('hostname', { long: 'hostname', short: 'h', value: 'name', about: 'Its host name' }),
  flag('init', { long: 'init', about: 'Run an init that passes signals on and reaps processes' }),
  flag('interactive', { long: 'interactive', short: 'i', about: 'Keep its standard input open' }),
  networkPart('ipv4', { long: 'ip', about: 'Its IPv4 address' }),
  networkPart('ipv6', { long: 'ip6', about: 'Its IPv6 address' }),
  text('ipc', { long: 'ipc', value: 'mode', about: 'The IPC namespace to use' }),
  text('isolation', { long: 'isolation', only: 'docker', about: 'How to isolate it, on Windows' }),
  text('kernelMemory', {
    long: 'kernel-memory',
    value: 'bytes',
    only: 'docker',
    about: 'Limit its kernel memory',
  }),
  map('labels', { long: 'label', short: 'l', bare: true, about: 'Set a label' }),
  command(
    'labelFiles',
    'list',
    { long: 'label-file', value: 'file', about: 'Set the labels of a file' },
    (words) => words,
  ),
  links({ long: 'link', only: 'docker', about: 'Make another container known by name' }),
  networkPart('linkLocalIps', { long: 'link-local-ip', only: 'docker', about: 'A link-local address' }),
  logPart('driver', { long: 'log-driver', about: 'Where its output is logged' }),
  logPart('options', { long: 'log-opt', about: 'Set an option of the log' }),
  text('macAddress', { long: 'mac-address', value: 'address', about: 'The address of its network card' }),
  text('memory', { long: 'memory', short: 'm', value: 'bytes', about: 'Limit its memory' }),
  text('memoryReservation', {
    long: 'memory-reservation',
    value: 'bytes',
    about: 'What memory to leave it when short',
  }),
  text('memorySwap', {
    long: 'memory-swap',
    value: 'bytes',
    about: 'Limit its memory and swap together; -1 for none',
  }),
  number('memorySwappiness', {
    long: 'memory-swappiness',
    about: 'How readily its memory is swapped, 0 to 100',
  }),
  mounts({ long: 'mount', about: 'Mount a folder, a volume or a tmpfs' }),
  text('name', { long: 'name', value: 'name', about: 'Its name' }),
  networkPart('aliases', { long: 'network-alias', about: 'Another name for it in its network' }),
  flag('oomKillDisable', { long: 'oom-kill-disable', about: 'Do not end it when memory is short' }),
  number('oomScoreAdj', {
    long: 'oom-score-adj',
    about: 'How soon it is ended when memory is short, -1000 to 1000',
  }),
  text('pid', { long: 'pid', value: 'mode', about: 'The PID namespace to use' }),
  number('pidsLimit', { long: 'pids-limit', about: 'How many processes it may have; -1 for any' }),
  text('platform', { long: 'platform', value: 'os/arch', about: 'The platform of the image' }),
  flag('privileged', { long: 'privileged', about: 'Give it all capabilities and devices' }),
  publish({ long: 'publish', short: 'p', about: 'Publish a port on the host' }),
  flag('publishAll', { long: 'publish-all', short: 'P', about: 'Publish every port it shows' }),
  command(
    'pull',
    'value',
    { long: 'pull', value: 'policy', about: 'When to fetch the image: always, missing or never' },
    pullPolicy,
  ),
  command('quiet', 'flag', { long: 'quiet', short: 'q', about: 'Do not show how the image is fetched' }, yes),
  flag('readOnly', { long: 'read-only', about: 'Mount its root file system read-only' }),
  restart({ long: 'restart', about: 'What to do when it ends' }),
  command('remove', 'flag', { long: 'rm', about: 'Remove it when it has ended' }, yes),
  text('runtime', { long: 'runtime', value: 'name', about: 'The runtime to use' }),
  list('securityOpt', { long: 'security-opt', value: 'option', about: 'Set a security option' }),
  text('shmSize', { long: 'shm-size', value: 'bytes', about: 'The size of its /dev/shm' }),
  command('sigProxy', 'flag', { long: 'sig-proxy', about: 'Pass signals on to the process' }, yes),
  text('stopSignal', { long: 'stop-signal', value: 'signal', about: 'The signal that stops it' }),
  number('stopTimeout', { long: 'stop-timeout', about: 'Seconds from that signal to the kill' }),
  map('storageOpt', { long: 'storage-opt', about: 'Set an option of its storage' }),
  map('sysctls', { long: 'sysctl', about: 'Set a kernel parameter' }),
  tmpfs({ long: 'tmpfs', about: 'Mount a tmpfs' }),
  flag('tty', { long: 'tty', short: 't', about: 'Give it a terminal' }),
  ulimits({ long: 'ulimit', about: 'Set a limit of its processes' }),
  text('user', {
    long: 'user',
    short: 'u',
    value: 'user',
    about: 'The user to run as (name or number[:group])',
  }),
  text('userns', { long: 'userns', value: 'mode', about: 'The user namespace to use' }),
  text('uts', { long: 'uts', value: 'mode', about: 'The UTS namespace to use' }),
  volume({ long: 'volume', short: 'v', about: 'Mount a folder or a volume' }),
  text('volumeDriver', {
    long: 'volume-driver',
    value: 'name',
    only: 'docker',
    about: 'The driver of its volumes',
  }),
  list('volumesFrom', {
    long: 'volumes-from',
    value: 'container',
    about: 'Mount the volumes of another container',
  }),
  text('workdir', { long: 'workdir', short: 'w', value: 'path', about: 'Its working directory' }),
]
