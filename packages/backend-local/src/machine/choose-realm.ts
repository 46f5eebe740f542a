import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { findProgram } from '../process/program.js'
import type { Realm } from './realm.js'

const hasLine = (path: string, names: readonly string[]): boolean => {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .some((line) => names.includes(line.split(':')[0] ?? ''))
  } catch {
    return false
  }
}

const nameOf = (uid: number): readonly string[] => {
  try {
    return [userInfo().username, String(uid)]
  } catch {
    // No line in /etc/passwd.
    return [String(uid)]
  }
}

const hasMapper = (): boolean => {
  try {
    findProgram('newuidmap', `${process.env.PATH ?? ''}:/usr/bin:/bin`, '/')
    return true
  } catch {
    return false
  }
}

/** Root of the machine: in a user namespace, as in a rootless container, the number 0 is somebody else. */
export const isRoot = (): boolean => {
  if (process.getuid?.() !== 0) return false
  try {
    return /^\s*0\s+0\s+4294967295\s*$/.test(readFileSync('/proc/self/uid_map', 'utf8'))
  } catch {
    // A kernel without user namespaces has one root only.
    return true
  }
}

/** Who one is in a view of the machine, or in an image. */
export const chooseRealm = (kind: 'machine' | 'image'): Realm => {
  const uid = process.getuid?.() ?? 0
  const gid = process.getgid?.() ?? 0
  if (isRoot()) return { kind: 'root' }
  if (kind === 'machine') return { kind: 'self', uid, gid }
  const names = nameOf(uid)
  const given = hasLine('/etc/subuid', names) && hasLine('/etc/subgid', names) && hasMapper()
  return { kind: given ? 'ids' : 'alone', uid, gid }
}
