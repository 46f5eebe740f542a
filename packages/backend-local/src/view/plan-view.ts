import { readdirSync, readFileSync, statSync } from 'node:fs'
import { readMountTable } from '../machine/mount-table.js'
import type { SessionRecord } from '../store/session-record.js'
import type { ViewPlan } from './part.js'
import type { PlanRequest } from './plan.js'
import { planImage } from './plan-image.js'
import { planMachineRoot } from './plan-machine-root.js'
import { planMachineUser } from './plan-machine-user.js'

const kind = (path: string): 'directory' | 'file' | undefined => {
  try {
    return statSync(path).isDirectory() ? 'directory' : 'file'
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

/** How to mount a session's view on the machine as it is now. */
export const planView = (
  { base, realm }: Pick<SessionRecord, 'base' | 'realm'>,
  { folder, data, last, shelf }: Pick<PlanRequest, 'folder' | 'data' | 'shelf'> & { readonly last: string },
): ViewPlan => {
  const layers = base.directory === undefined ? base.layers : [...base.layers, base.directory]
  const request: PlanRequest = {
    realm,
    layers,
    folder,
    data,
    shelf,
    mounts: readMountTable(readFileSync('/proc/self/mountinfo', 'utf8')),
    kind,
    directories,
  }
  if (base.kind !== 'machine') return planImage(request, last)
  return realm.kind === 'root' ? planMachineRoot(request) : planMachineUser(request)
}
