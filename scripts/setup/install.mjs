import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * Whether node_modules holds what the lock file asks for. Contents are compared, not dates: switching branches
 * gives package-lock.json a new date without a new content.
 */
export const isInstalled = (root) => {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  // npm's own record of what it has put there.
  const present = packagesOf(join(root, 'node_modules/.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true
    const found = present[path]
    return found ? found.version === entry.version : entry.optional === true
  })
}

/** `npm ci`, with the npm that runs this script when there is one. */
export const install = (run) => {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
  const { npm_execpath: npm } = process.env
  return npm ? run(process.execPath, [npm, ...args]) : run('npm', args)
}
