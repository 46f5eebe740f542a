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

/** Makes what a view needs on disk before it can be mounted for the first time: an empty /dev, and a mount point. */
export const makeSessionFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const path of ['view', 'dev/pts', 'dev/shm']) mkdirSync(join(folder, path), { recursive: true })
  for (const name of DEVICES) writeFileSync(join(folder, 'dev', name), '')
  for (const [name, target] of Object.entries(DEVICE_LINKS)) symlinkSync(target, join(folder, 'dev', name))
}

/**
 * Writes down what to mount, as it fits the machine of today, and makes for each new part an upper directory that
 * looks as the one below it: an overlay shows the upper one's mode and owner.
 */
export const writeMounts = (folder: string, plan: ViewPlan, realm: Realm, hostname: string): void => {
  rmSync(join(folder, 'live'), { force: true })
  for (const part of plan.parts) if (!existsSync(part.upper)) makePart(part, realm)
  writeFileSync(join(folder, 'must'), fstab(plan.must))
  writeFileSync(join(folder, 'may'), fstab(plan.may))
  writeFileSync(join(folder, 'host'), hostname === '' ? '' : `${hostname}\n`)
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
