import { readdirSync, readFileSync, statSync } from 'node:fs'
import { readMountTable } from '../machine/mount-table.js'
import type { SessionRecord } from '../store/session-record.js'
import type { ViewPlan } from './part.js'
import type { PlanRequest } from './plan.js'
import { planImage } from './plan-image.js'
import { planMachineRoot } from './plan-machine-root.js'
import { planMachineUser } from './plan-machine-user.js'
import { placed, pointsFor, volumeMount } from './volume.js'

const kind = (path: string): 'directory' | 'file' | undefined => {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    return stats === undefined ? undefined : stats.isDirectory() ? 'directory' : 'file'
  } catch {
    return undefined
  }
}

/** Directories by name; one whose name is no UTF-8 stays as it is. */
const directories = (path: string): readonly string[] => {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.includes('\ufffd'))
      .map((entry) => entry.name)
  } catch {
    return []
  }
}

/** How to mount a session's view on the machine as it is now, with its volumes over it. */
export const planView = (
  { base, realm, volumes = [] }: Pick<SessionRecord, 'base' | 'realm' | 'volumes'>,
  { last, ...rest }: Pick<PlanRequest, 'folder' | 'data' | 'shelf' | 'places'> & { readonly last: string },
): ViewPlan => {
  const layers = base.directory === undefined ? base.layers : [...base.layers, base.directory]
  const request: PlanRequest = {
    ...rest,
    realm,
    layers,
    mounts: readMountTable(readFileSync('/proc/self/mountinfo', 'utf8')),
    kind,
    directories,
  }
  const plan = layersOf(request, base.kind, last)
  const there = volumes.map((volume) => placed(volume, plan.parts))
  return {
    ...plan,
    asked: there.map((volume) => volumeMount(volume, request.mounts)),
    points: pointsFor(there),
  }
}

const layersOf = (request: PlanRequest, kind: SessionRecord['base']['kind'], last: string): ViewPlan => {
  if (kind !== 'machine') return planImage(request, last)
  return request.realm.kind === 'root' ? planMachineRoot(request) : planMachineUser(request)
}
