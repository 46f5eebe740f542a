import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Realm } from '../machine/realm.js'
import { runToolSync } from '../process/tool-sync.js'
import { DEVICE_LINKS, DEVICES } from './device-table.js'
import { fstab } from './fstab.js'
import { ordinaryMode } from './ordinary-mode.js'
import type { Part, ViewPlan } from './part.js'

/** An empty /dev, the same for all views: places to bind devices to, and the links that programs look for. */
export const deviceShelf = (data: string): string => {
  const shelf = join(data, 'dev')
  if (existsSync(join(shelf, 'complete'))) return shelf
  for (const path of ['pts', 'shm', 'mqueue']) mkdirSync(join(shelf, path), { recursive: true })
  for (const name of DEVICES) writeFileSync(join(shelf, name), '')
  for (const [name, target] of Object.entries(DEVICE_LINKS)) {
    rmSync(join(shelf, name), { force: true })
    symlinkSync(target, join(shelf, name))
  }
  makeMultiplexer(join(shelf, 'ptmx'))
  writeFileSync(join(shelf, 'complete'), '')
  return shelf
}

/**
 * The device that opens terminals looks for the `pts` that stands beside it (the kernel's `devpts_mntget`), and one that
 * is bound over a file stands beside none: so it is made. Where devices cannot be opened, a link to the one in `pts`,
 * which is root's alone.
 */
const makeMultiplexer = (path: string): void => {
  rmSync(path, { force: true })
  const made = process.getuid?.() === 0 && runToolSync(['mknod', '-m', '666', path, 'c', '5', '2']) === 0
  if (made && !isForbidden(path)) return
  rmSync(path, { force: true })
  symlinkSync('pts/ptmx', path)
}

const isForbidden = (path: string): boolean => {
  try {
    closeSync(openSync(path, constants.O_RDWR | constants.O_NOCTTY))
    return false
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EACCES'
  }
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
  // What somebody unmounts in this very moment is refused by mount(8), and the view goes without it.
  const { mode, uid, gid } = statSync(top, { throwIfNoEntry: false }) ?? statSync(upper)
  if (realm.kind === 'root') {
    chownSync(upper, uid, gid)
    chmodSync(upper, mode & 0o7777)
    return
  }
  // It is the user's now; what he could not write to he still cannot.
  chmodSync(upper, realm.kind === 'self' ? ordinaryMode({ mode, uid, gid }, realm) : mode & 0o7777)
}
