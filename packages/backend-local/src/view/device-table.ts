/** Devices that every program may count on; a disk is not among them. */
export const DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty'] as const

/** Links that programs look for in /dev. */
export const DEVICE_LINKS: Readonly<Record<string, string>> = {
  fd: '/proc/self/fd',
  stdin: '/proc/self/fd/0',
  stdout: '/proc/self/fd/1',
  stderr: '/proc/self/fd/2',
  core: '/proc/kcore',
}

/** Of /proc, what would change the machine: read-only in a view, as Docker has it. */
export const FIXED_IN_PROC = ['sys', 'sysrq-trigger', 'irq', 'bus', 'fs', 'acpi', 'scsi'] as const

/** File systems that an overlay cannot have below: names without case, or no names that stay. */
export const NOT_OVERLAID: ReadonlySet<string> = new Set([
  'vfat',
  'msdos',
  'exfat',
  'ntfs',
  'ntfs3',
  'hfsplus',
  'squashfs',
  'iso9660',
  'erofs',
  'proc',
  'sysfs',
  'cgroup',
  'cgroup2',
  'devtmpfs',
  'devpts',
  'mqueue',
])

/** Mounts that mean nothing to somebody else: other containers' roots, names of namespaces, automounters. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  'overlay',
  'nsfs',
  'autofs',
  'rpc_pipefs',
  'fuse.portal',
  'fuse.gvfsd-fuse',
  'binfmt_misc',
])
