import { readFileSync } from 'node:fs'
import { release } from 'node:os'
import { isRoot } from './choose-realm.js'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

/**
 * Why the kernel will not make a view for this user, as far as its settings tell; undefined where nothing speaks
 * against it.
 */
export const kernelRefusal = (): string | undefined => {
  const [major = 0, minor = 0] = release().split('.').map(Number)
  if (isRoot()) return undefined
  if (read('/proc/sys/user/max_user_namespaces') === '0') return 'user.max_user_namespaces is 0'
  if (read('/proc/sys/kernel/unprivileged_userns_clone') === '0')
    return 'kernel.unprivileged_userns_clone is 0'
  if (read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1') {
    return 'kernel.apparmor_restrict_unprivileged_userns is 1'
  }
  // Overlays in a user namespace came with 5.11.
  if (major < 5 || (major === 5 && minor < 11))
    return `Linux ${major}.${minor} has no overlays for ordinary users`
  return undefined
}
