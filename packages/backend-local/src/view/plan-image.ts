import type { ViewPlan } from './part.js'
import {
  bind,
  devices,
  fixedInProc,
  overlay,
  type PlanRequest,
  partAt,
  processes,
  sharedMemory,
  system,
} from './plan.js'

/** What an image's programs find names and hosts with: the machine's own, since the network is the machine's. */
const NETWORK_FILES = ['/etc/resolv.conf', '/etc/hosts'] as const

/**
 * An image as a root directory: its layers under one overlay.
 *
 * @param last - a folder with the places that are mounted over, in case the image has none
 */
export const planImage = (request: PlanRequest, last: string): ViewPlan => {
  const { realm, folder } = request
  const part = partAt(folder, '/', [...request.layers, last])
  const must = [overlay(part, realm), processes(), ...devices(request), sharedMemory()]
  const network = NETWORK_FILES.filter((path) => request.kind(path) === 'file').map((path) =>
    bind(path, path, 'ro', 'nosuid', 'nodev', 'noexec'),
  )
  return { parts: [part], must, may: [...fixedInProc(request), ...system(request), ...network] }
}
