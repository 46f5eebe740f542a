/** An option of one engine's own program that its API has no place for. */
export interface OtherRow {
  readonly long: string
  readonly kind: 'flag' | 'value'
  readonly only: 'docker' | 'podman'
}

const podman = (kind: OtherRow['kind'], ...names: readonly string[]): readonly OtherRow[] =>
  names.map((long) => ({ long, kind, only: 'podman' }))

/** They are read and printed, and refused when a container is to be made over the API. */
export const otherOptionTable: readonly OtherRow[] = [
  { long: 'disable-content-trust', kind: 'flag', only: 'docker' },
  { long: 'use-api-socket', kind: 'flag', only: 'docker' },
  ...podman(
    'flag',
    ...['env-host', 'http-proxy', 'no-hosts', 'passwd', 'read-only-tmpfs', 'replace', 'rmi', 'rootfs'],
    ...['tls-verify', 'unsetenv-all'],
  ),
  ...podman(
    'value',
    ...[
      'annotation',
      'arch',
      'authfile',
      'cgroup-conf',
      'cgroups',
      'chrootdirs',
      'conmon-pidfile',
      'env-merge',
    ],
    ...['gidmap', 'health-on-failure', 'hostuser', 'image-volume', 'init-path', 'os', 'passwd-entry'],
    ...['personality', 'pidfile', 'pod', 'pod-id-file', 'preserve-fds', 'requires', 'sdnotify'],
    ...[
      'seccomp-policy',
      'secret',
      'subgidname',
      'subuidname',
      'systemd',
      'timeout',
      'tz',
      'uidmap',
      'umask',
    ],
    ...['unsetenv', 'variant'],
  ),
]
