import { isIn, type Mount } from '../machine/mount-table.js'
import { LEFT_OUT, NOT_OVERLAID } from './device-table.js'
import { isAwkward, type MountLine, type Part, type ViewPlan } from './part.js'
import {
  bind,
  devices,
  fixedInProc,
  hidden,
  overlay,
  type PlanRequest,
  partAt,
  processes,
  sharedMemory,
  system,
} from './plan.js'

/** What has a place of its own in a view, or belongs to an engine whose daemon lives outside it. */
const APART = [
  ...['/proc', '/sys', '/dev'],
  ...['/var/lib/docker', '/var/lib/containerd', '/var/lib/containers'],
  ...['/run/docker', '/run/containerd', '/run/netns'],
]

const isNested = ({ target, type }: Mount, data: string): boolean =>
  target !== '/' && !LEFT_OUT.has(type) && ![...APART, data].some((place) => isIn(target, place))

/**
 * The machine as root sees it: one overlay over `/`, which shows that file system alone, and on it every other file
 * system, each under an overlay of its own, or read-only where it can have none.
 */
export const planMachineRoot = (request: PlanRequest): ViewPlan => {
  const { realm, mounts, folder, data } = request
  const whole = partAt(folder, '/', ['/'])
  const parts: Part[] = [whole]
  const may: MountLine[] = []
  const nested = mounts
    .filter((mount) => isNested(mount, data))
    .sort((one, other) => one.target.split('/').length - other.target.split('/').length)
  for (const { target, type } of nested) {
    const kind = request.kind(target)
    if (kind === undefined) continue
    may.push(bind(target, target, 'ro'))
    if (kind === 'file' || NOT_OVERLAID.has(type) || isAwkward(target)) continue
    const part = partAt(folder, target, [target])
    parts.push(part)
    may.push(overlay(part, realm))
  }
  const must = [overlay(whole, realm), processes(), ...devices(request), sharedMemory(), hidden(data)]
  return { parts, must, may: [...fixedInProc(request), ...system(request), ...may] }
}
