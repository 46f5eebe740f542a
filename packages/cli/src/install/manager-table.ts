/** A package manager, and what to run to install with it. */
export interface PackageManager {
  readonly name: string
  /** Command lines in their order; the packages follow the last. That of one ends all. */
  readonly install: readonly (readonly string[])[]
  /** Brings everything that is installed up to date. */
  readonly upgrade: readonly (readonly string[])[]
}

const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive'] as const

/** Those that are looked for, in this order: what is on top of another comes before it. */
export const packageManagers: readonly PackageManager[] = [
  {
    name: 'apt-get',
    // Without what is only recommended, as in an image that is built.
    install: [
      ['apt-get', 'update'],
      [...quiet, 'apt-get', 'install', '-y', '--no-install-recommends', '--'],
    ],
    upgrade: [
      ['apt-get', 'update'],
      [...quiet, 'apt-get', 'dist-upgrade', '-y'],
    ],
  },
  { name: 'apk', install: [['apk', 'add', '--no-cache']], upgrade: [['apk', 'upgrade', '--no-cache']] },
  { name: 'dnf', install: [['dnf', 'install', '-y']], upgrade: [['dnf', 'upgrade', '-y']] },
  { name: 'microdnf', install: [['microdnf', 'install', '-y']], upgrade: [['microdnf', 'upgrade', '-y']] },
  { name: 'yum', install: [['yum', 'install', '-y']], upgrade: [['yum', 'update', '-y']] },
  {
    name: 'zypper',
    install: [['zypper', '--non-interactive', 'install']],
    upgrade: [['zypper', '--non-interactive', 'update']],
  },
  {
    name: 'pacman',
    // Arch has no other way to install than on a system that is up to date.
    install: [['pacman', '-Syu', '--noconfirm', '--needed']],
    upgrade: [['pacman', '-Syu', '--noconfirm']],
  },
]
