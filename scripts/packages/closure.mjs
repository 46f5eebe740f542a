import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './run.mjs'

const quiet = ['--no-audit', '--no-fund', '--no-package-lock']

/** Installs tarballs into a new folder, and tells what is there then. */
export const installInto = (folder, tarballs, options = []) => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const { stdout } = npm(folder, ['install', ...quiet, ...options, ...tarballs])
  const record = join(folder, 'node_modules/.package-lock.json')
  const entries = Object.entries(JSON.parse(readFileSync(record, 'utf8')).packages)
  return {
    said: stdout.trim(),
    packages: entries.map(([path]) => path.replace(/^.*node_modules\//, '')),
    scripted: entries
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, '')),
    bytes: bytesBelow(join(folder, 'node_modules')),
  }
}

const bytesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0)
