/** What the engines put into every container, beside their mounts: it is no part of an image. */
const OWN = new Set([
  '.dockerenv',
  'dev',
  'dev/console',
  'dev/pts',
  'dev/shm',
  'etc',
  'etc/hostname',
  'etc/hosts',
  'etc/mtab',
  'etc/resolv.conf',
  'proc',
  'run',
  'run/.containerenv',
  'run/notify',
  'run/secrets',
  'sys',
])

/** True for a path that an engine makes, or whose time it changes, whenever it makes a container. */
export const isOwnPath = (path: string): boolean => OWN.has(path)
