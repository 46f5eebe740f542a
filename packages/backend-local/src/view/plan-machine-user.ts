import { isBelow, isIn, type Mount } from '../machine/mount-table.js'
import { LEFT_OUT, NOT_OVERLAID } from './device-table.js'
import { isAwkward, type MountLine, type Part, type ViewPlan } from './part.js'
import { hidden, overlay, type PlanRequest, partAt, processes, sharedMemory } from './plan.js'

const APART = ['/proc', '/sys', '/dev']

/** Of more directories than this beside a nested mount those are left read-only where nobody is likely to write. */
const MOST_SIBLINGS = 300

/**
 * The machine as an ordinary user sees it. The kernel refuses an overlay over what has other mounts in it, since it
 * could show what they cover: so the whole tree is bound read-only, and every directory without mounts in it, as near
 * to the root as can be, gets an overlay. What stands directly in a directory between is read-only.
 */
export const planMachineUser = (request: PlanRequest): ViewPlan => {
  const { realm, mounts, folder, data } = request
  const parts: Part[] = []
  const must: MountLine[] = [
    { source: '/', target: '/', type: 'none', options: ['rbind'] },
    readOnly('/', mounts),
  ]
  const may: MountLine[] = []
  const own = new Map(mounts.map((mount) => [mount.target, mount]))
  for (const { target, type } of mounts) {
    // The name of a namespace holds nothing to write, and goes with the container that it is of.
    if (type === 'nsfs') continue
    const apart = target === '/' || [...APART, data].some((place) => isIn(target, place))
    if (!apart && request.kind(target) !== undefined) must.push(readOnly(target, mounts))
  }
  const cover = (path: string): void => {
    if (APART.includes(path) || isAwkward(path)) return
    const mount = own.get(path)
    if (mount !== undefined && (LEFT_OUT.has(mount.type) || NOT_OVERLAID.has(mount.type))) return
    if (path !== '/' && !mounts.some(({ target }) => isBelow(target, path))) {
      const part = partAt(folder, path, [path])
      parts.push(part)
      // One that is refused leaves what is below, which is read-only by now.
      ;(isTop(path) && mount === undefined ? must : may).push(overlay(part, realm))
      return
    }
    const inside = request.directories(path).map((name) => (path === '/' ? `/${name}` : `${path}/${name}`))
    const isMany = path !== '/' && inside.length > MOST_SIBLINGS
    for (const one of inside) if (!isMany || request.places.some((place) => isIn(place, one))) cover(one)
  }
  cover('/')
  must.push(processes(), sharedMemory(), hidden(data))
  return { parts, must, may }
}

const isTop = (path: string): boolean => !path.slice(1).includes('/')

/** Read-only with the other options as they are: in a user namespace the kernel lets none of them go. */
const readOnly = (target: string, mounts: readonly Mount[]): MountLine => {
  const { options = [] } = mounts.find((mount) => mount.target === target) ?? {}
  const kept = options.filter((option) => option !== 'rw' && option !== 'ro')
  return {
    source: 'none',
    target,
    type: 'none',
    options: ['remount', 'bind', 'ro', ...kept],
  }
}
