import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Realm } from '../machine/realm.js'
import { DEVICE_LINKS, DEVICES } from './device-table.js'
import { fstab } from './fstab.js'
import { ordinaryMode } from './ordinary-mode.js'
import type { Part, ViewPlan } from './part.js'

/** An empty /dev, the same for all views: places to bind devices to, and the links that programs look for. */
export const deviceShelf = (data: string): string => {
  const shelf = join(data, 'devices')
  if (existsSync(join(shelf, 'complete'))) return shelf
  for (const path of ['pts', 'shm', 'mqueue']) mkdirSync(join(shelf, path), { recursive: true })
  for (const name of DEVICES) writeFileSync(join(shelf, name), '')
  for (const [name, target] of Object.entries(DEVICE_LINKS)) {
    rmSync(join(shelf, name), { force: true })
    symlinkSync(target, join(shelf, name))
  }
  writeFileSync(join(shelf, 'complete'), '')
  return shelf
}

/**
 * Writes down what to mount, as it fits the machine of today, and makes for each new part an upper directory that
 * looks as the one below it: an overlay shows the upper one's mode and owner.
 */
export const writeMounts = (folder: string, plan: ViewPlan, realm: Realm, hostname: string): void => {
  for (const name of ['live', 'ready']) if (existsSync(join(folder, name))) rmSync(join(folder, name))
  for (const part of plan.parts) if (!existsSync(part.upper)) makePart(part, realm)
  const { asked = [], points = [] } = plan
  writeFileSync(join(folder, 'mounts'), fstab({ ...plan, asked: [] }))
  if (asked.length > 0) {
    writeFileSync(join(folder, 'asked'), fstab({ must: [], may: [], asked }))
    writeFileSync(join(folder, 'points'), points.map((path) => `${path}\n`).join(''))
  }
  if (hostname !== '') writeFileSync(join(folder, 'host'), `${hostname}\n`)
}

const makePart = ({ lower, upper, work }: Part, realm: Realm): void => {
  mkdirSync(upper, { recursive: true })
  mkdirSync(work, { recursive: true })
  const [top = '/'] = lower
  const { mode, uid, gid } = statSync(top)
  if (realm.kind === 'root') {
    chownSync(upper, uid, gid)
    chmodSync(upper, mode & 0o7777)
    return
  }
  // It is the user's now; what he could not write to he still cannot.
  chmodSync(upper, realm.kind === 'self' ? ordinaryMode({ mode, uid, gid }, realm) : mode & 0o7777)
}
