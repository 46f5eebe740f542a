import { createHash } from 'node:crypto'
import type { Mount } from '../machine/mount-table.js'
import type { Realm } from '../machine/realm.js'
import { DEVICES, FIXED_IN_PROC } from './device-table.js'
import type { MountLine, Part } from './part.js'

/** What a plan is made from. */
export interface PlanRequest {
  readonly realm: Realm
  readonly mounts: readonly Mount[]
  /** The session's folder. */
  readonly folder: string
  /** An empty /dev. */
  readonly shelf: string
  /** Unpacked layers over what the view is of, the topmost first. */
  readonly layers: readonly string[]
  /** Everything Paks keeps: not to be seen in a view, which would be a view of itself. */
  readonly data: string
  /** The directories in a directory, links left out; none when it cannot be read. */
  directories(path: string): readonly string[]
  /** Where an ordinary user is likely to write to. */
  readonly places: readonly string[]
  /** What a path is; undefined for what cannot be reached. */
  kind(path: string): 'directory' | 'file' | undefined
}

/**
 * Where a view is while it is made: over the root of its mount namespace. A name is looked up from the root beneath,
 * and `/..` alone leads from there to what is mounted over it (path_resolution(7); the kernel's `handle_dots`).
 */
export const VIEW = '/..'

/** More would not fit into the name of a file. */
const LONGEST_NAME = 200

/** Where a part keeps what it needs: always the same place for the same path, whatever else is mounted that day. */
export const partAt = (folder: string, path: string, lower: readonly string[]): Part => {
  const plain = encodeURIComponent(path)
  const name = plain.length > LONGEST_NAME ? createHash('sha256').update(path).digest('hex') : plain
  return { path, lower, upper: `${folder}/parts/${name}/upper`, work: `${folder}/parts/${name}/work` }
}

/** Devices can be made and not opened; what is written is kept as whole files and in no other way. */
const AS_ROOT = ['nodev', 'redirect_dir=off', 'metacopy=off', 'index=off']
const AS_USER = ['nodev', 'userxattr']

/** The overlay of a part. */
export const overlay = (part: Part, realm: Realm): MountLine => ({
  source: 'overlay',
  target: part.path,
  type: 'overlay',
  options: [
    ...(realm.kind === 'root' ? AS_ROOT : AS_USER),
    `lowerdir=${part.lower.join(':')}`,
    `upperdir=${part.upper}`,
    `workdir=${part.work}`,
  ],
})

export const bind = (source: string, target: string, ...options: readonly string[]): MountLine => ({
  source,
  target,
  type: 'none',
  options: ['bind', ...options],
})

/** Read-only, and never less guarded than where it comes from: in a user namespace the kernel would refuse that. */
const GUARDED = ['ro', 'nosuid', 'nodev', 'noexec']

/** A /proc of the view's own processes, with what would change the machine read-only. */
export const processes = (): MountLine => ({
  source: 'proc',
  target: '/proc',
  type: 'proc',
  options: ['nosuid', 'nodev', 'noexec'],
})

export const fixedInProc = ({ kind }: Pick<PlanRequest, 'kind'>): readonly MountLine[] =>
  FIXED_IN_PROC.filter((name) => kind(`/proc/${name}`) !== undefined).map((name) =>
    bind(`${VIEW}/proc/${name}`, `/proc/${name}`, ...GUARDED),
  )

/**
 * For root a /dev with the devices everybody needs and without the machine's disks, on an empty one. Others get the
 * machine's: they can do no more with it than outside, and only root can make a `ptmx` that finds its terminals.
 */
export const devices = ({ realm, shelf }: Pick<PlanRequest, 'realm' | 'shelf'>): readonly MountLine[] =>
  realm.kind === 'root'
    ? [
        bind(shelf, '/dev', 'ro'),
        ...DEVICES.map((name) => bind(`/dev/${name}`, `/dev/${name}`)),
        { source: '/dev/pts', target: '/dev/pts', type: 'none', options: ['rbind'] },
      ]
    : [{ source: '/dev', target: '/dev', type: 'none', options: ['rbind'] }]

/** Shared memory of the view's own. */
export const sharedMemory = (): MountLine => ({
  source: 'tmpfs',
  target: '/dev/shm',
  type: 'tmpfs',
  options: ['nosuid', 'nodev', 'mode=1777'],
})

/** The machine's /sys, to be read, with the control groups that tell programs their limits. */
export const system = ({ realm, mounts }: Pick<PlanRequest, 'realm' | 'mounts'>): readonly MountLine[] =>
  realm.kind === 'root'
    ? mounts
        .filter(({ target, type }) => target === '/sys' || isLimits(target, type))
        .map(({ target }) => bind(target, target, ...GUARDED))
    : [{ source: '/sys', target: '/sys', type: 'none', options: ['rbind'] }]

/** Control groups of the second version, or of the first those that are about memory and processors. */
const isLimits = (target: string, type: string): boolean =>
  target === '/sys/fs/cgroup' ||
  (type === 'cgroup2' && target.startsWith('/sys/')) ||
  (type === 'cgroup' && /\/(?:memory|cpu)$/.test(target))

/** An empty folder over what Paks keeps. */
export const hidden = (data: string): MountLine => ({
  source: 'tmpfs',
  target: data,
  type: 'tmpfs',
  options: ['nosuid', 'nodev', 'mode=700'],
})
