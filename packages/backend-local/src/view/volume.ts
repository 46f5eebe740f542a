import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { PaksError } from '@paks/api'
import { isIn, type Mount } from '../machine/mount-table.js'
import { locate } from './locate.js'
import type { MountLine, Part } from './part.js'

/** A directory or file of this machine that a view shows as it is: what is written there is written to the machine. */
export interface Volume {
  /** Absolute. */
  readonly source: string
  /** Where it was asked for in the view. */
  readonly target: string
  readonly readOnly: boolean
}

const wrong = (word: string, hint: string): PaksError =>
  new PaksError('BAD_USAGE', `-v ${word} is not understood`, { hint })

/** The options of the engines' `-v`: of `z` and `Z`, labels of SELinux, there is nothing to do for a path of one's own. */
const isReadOnly = (word: string, options: string): boolean => {
  const given = options.split(',').filter(Boolean)
  const unknown = given.find((option) => !['ro', 'rw', 'z', 'Z', 'rbind'].includes(option))
  if (unknown !== undefined)
    throw wrong(word, `here it takes ro or rw after the second colon, not ${unknown}`)
  return given.includes('ro')
}

/**
 * Reads `SOURCE:TARGET[:ro]`.
 *
 * @param cwd - what a relative source begins at
 * @throws PaksError BAD_USAGE, UNSUPPORTED for a volume with a name, PATH_NOT_FOUND
 */
export const readVolume = (word: string, cwd: string): Volume => {
  const [given = '', target, options = '', ...more] = word.split(':')
  if (target === undefined || given === '' || more.length > 0)
    throw wrong(word, 'it is SOURCE:TARGET or SOURCE:TARGET:ro')
  if (!target.startsWith('/') || target.includes('\n'))
    throw wrong(word, 'the target is an absolute path in the session')
  if (!/^[./]/.test(given)) {
    throw new PaksError('UNSUPPORTED', `there is no volume ${given} on this machine: that takes an engine`, {
      hint: `name a directory by its path: -v ./${given}:${target}`,
    })
  }
  const source = resolve(cwd, given)
  if (statSync(source, { throwIfNoEntry: false }) === undefined)
    throw new PaksError('PATH_NOT_FOUND', `there is no ${source}`)
  return { source, target: resolve(target), readOnly: isReadOnly(word, options) }
}

/** A volume's place in a view, links resolved there: one that is absolute would lead mount(8) out of the view. */
export interface PlacedVolume extends Volume {
  /** Whether something stands there to be mounted over. */
  readonly exists: boolean
}

/** Where a volume is to be mounted in a view as it is now; what lies in another one is made there. */
export const placed = (volume: Volume, parts: readonly Part[]): PlacedVolume => {
  const found = locate(parts, volume.target)
  if (found !== undefined) return { ...volume, target: found.path, exists: true }
  const names = volume.target.split('/').filter(Boolean)
  for (let depth = names.length - 1; depth >= 0; depth -= 1) {
    const above = locate(parts, `/${names.slice(0, depth).join('/')}`)
    if (above === undefined) continue
    const rest = names.slice(depth).join('/')
    return { ...volume, target: `${above.path === '/' ? '' : above.path}/${rest}`, exists: false }
  }
  return { ...volume, exists: false }
}

/** The directories and files that are in a view for the sake of volumes: where they are mounted, and the way there. */
export const placesOf = (volumes: readonly Volume[], parts: readonly Part[]): ReadonlySet<string> => {
  const names = volumes.map((volume) => placed(volume, parts).target.split('/'))
  return new Set(names.flatMap((way) => way.map((_, index) => way.slice(0, index + 1).join('/'))))
}

/** Volumes as parts that have one layer, for those who look for a file of a view on the machine. */
export const asPart = ({ source, target }: Volume): Part => ({
  path: target,
  lower: [],
  upper: source,
  work: '',
})

/** What mounts a volume. */
export const volumeMount = (volume: PlacedVolume, mounts: readonly Mount[]): MountLine => {
  const { source, target, readOnly, exists } = volume
  // In a user namespace the kernel lets none of them go when the mount becomes read-only.
  const { options = [] } = mounts
    .filter((mount) => isIn(source, mount.target))
    .reduce<Partial<Mount>>(
      (deepest, mount) => ((deepest.target?.length ?? 0) > mount.target.length ? deepest : mount),
      {},
    )
  const kept = readOnly ? ['ro', ...options.filter((option) => option !== 'rw' && option !== 'ro')] : []
  return {
    source,
    target,
    type: 'none',
    options: ['rbind', ...kept, ...(exists || isFile(source) ? [] : ['X-mount.mkdir'])],
  }
}

/** Files that must be there to be mounted over: mount(8) makes directories alone. */
export const pointsFor = (volumes: readonly PlacedVolume[]): readonly string[] =>
  volumes.filter(({ exists, source }) => !exists && isFile(source)).map(({ target }) => target)

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === false
