import type { Tools } from './tools.js'

/**
 * Who one is in a view.
 *
 * `root` needs no user namespace. An ordinary user stays who he is in a view of the machine (`self`): what he could not
 * change outside he cannot change inside. In an image he is its root: with the subordinate ids that the
 * administrator gave him as all others (`ids`), or without any (`alone`), and then everything has one owner.
 */
export type Realm =
  | { readonly kind: 'root' }
  | { readonly kind: 'self'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'ids'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'alone'; readonly uid: number; readonly gid: number }

/** What a process may do in a view as root: what Docker leaves to a container. Mounting is not in it. */
const CAPABILITIES = [
  'chown',
  'dac_override',
  'fowner',
  'fsetid',
  'kill',
  'setgid',
  'setuid',
  'setpcap',
  'net_bind_service',
  'net_raw',
  'sys_chroot',
  'mknod',
  'audit_write',
  'setfcap',
]

const bounded = (setpriv: string): readonly string[] => [
  setpriv,
  '--ambient-caps=-all',
  '--inh-caps=-all',
  `--bounding-set=-all,${CAPABILITIES.map((name) => `+${name}`).join(',')}`,
]

/** The options of unshare(1) that make a realm's user namespace. */
export const realmOptions = ({ kind }: Realm): readonly string[] => {
  switch (kind) {
    case 'root':
      return []
    // The capabilities are kept for the set-up, and given away before the user's program starts.
    case 'self':
      return ['--user', '--map-current-user', '--keep-caps']
    case 'ids':
      return ['--user', '--map-root-user', '--map-auto']
    case 'alone':
      return ['--user', '--map-root-user']
  }
}

/** What stands before a program of this machine that is to see owners as they are in the view. */
export const inRealm = (realm: Realm, { unshare }: Tools): readonly string[] =>
  realm.kind === 'ids' ? [unshare, ...realmOptions(realm)] : []

/** Who runs a program, by number. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** Where and as whom a program starts. */
export interface Entry {
  /** Its directory in the view, links resolved. */
  readonly directory: string
  /** Somebody else than the realm's own user. */
  readonly owner: Owner | undefined
}

const asOwner = (owner: Owner | undefined): readonly string[] =>
  owner === undefined ? [] : [`--setuid=${owner.uid}`, `--setgid=${owner.gid}`]

/** Whether programs in the view run with root's capabilities, of which they are left some. */
const isPrivileged = (realm: Realm): boolean => realm.kind !== 'self' || realm.uid === 0

/**
 * What stands before a program that the set-up script starts. The view lies over the root of its mount namespace:
 * `/..` leads there from the root beneath, and no way leads back. unshare(1) makes no namespace here: it is what
 * changes the root with the fewest libraries to load.
 */
export const enterFromSetUp = (
  realm: Realm,
  { unshare, setpriv }: Tools,
  entry: Entry,
): readonly string[] => {
  const enter = [unshare, '--root=/..', `--wd=${entry.directory}`]
  if (!isPrivileged(realm)) return [...enter, setpriv, '--ambient-caps=-all', '--inh-caps=-all']
  return [...bounded(setpriv), ...enter, ...asOwner(entry.owner)]
}

/** What stands before a program that enters a view from outside; `init` is its first process. */
export const enterFromOutside = (
  realm: Realm,
  { nsenter, setpriv }: Tools,
  init: number,
  entry: Entry,
): readonly string[] => {
  const target = [nsenter, `--target=${init}`, '--mount', '--pid', '--uts']
  if (!isPrivileged(realm)) {
    // No capability outlives the exec of somebody who is not root.
    const root = `/proc/${init}/root/..`
    return [...target, '--user', '--preserve-credentials', `--root=${root}`, `--wd=${root}${entry.directory}`]
  }
  const user = realm.kind === 'root' ? [] : ['--user']
  const enter = [nsenter, '--root=/..', `--wd=/..${entry.directory}`, ...asOwner(entry.owner)]
  return [...target, ...user, '--root', ...bounded(setpriv), ...enter]
}
