import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What a build reads, besides `src`. */
const inputs = ['package.json', 'tsconfig.json', 'tsup.config.ts', 'tsup.plugin.config.ts']
const shared = ['package-lock.json', 'tsconfig.base.json', 'tsup.base.ts', 'turbo.json']

const stampOf = (root) => join(root, 'node_modules/.cache/paks/built')

const packagesOf = (root) =>
  readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name))
    .filter((path) => existsSync(join(path, 'package.json')))

const filesBelow = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name)
        return entry.isDirectory() ? filesBelow(path) : entry.name.endsWith('.test.ts') ? [] : [path]
      })
    : []

/**
 * Size and date of everything that a build reads. The dates of `dist` tell nothing: turbo leaves or restores it
 * without touching it when only dates have changed.
 */
const signature = (root) => {
  const files = [
    ...shared.map((name) => join(root, name)),
    ...packagesOf(root).flatMap((path) => [
      ...inputs.map((name) => join(path, name)),
      ...filesBelow(join(path, 'src')),
    ]),
  ]
  return files
    .map((path) => [path, statSync(path, { throwIfNoEntry: false })])
    .map(([path, stat]) => `${path} ${stat ? `${stat.size} ${stat.mtimeMs}` : 'absent'}`)
    .sort()
    .join('\n')
}

/** Whether every package has its `dist`, made from the sources as they are now. */
export const isBuilt = (root) =>
  packagesOf(root).every((path) => existsSync(join(path, 'dist'))) &&
  existsSync(stampOf(root)) &&
  readFileSync(stampOf(root), 'utf8') === signature(root)

/** Builds what turbo's cache does not have; without type declarations, which running does not need. */
export const build = (root, run) => {
  const before = signature(root)
  const turbo = join(root, 'node_modules/turbo/bin/turbo')
  const env = {
    PAKS_BUILD: 'js',
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    DO_NOT_TRACK: '1',
  }
  if (!run(process.execPath, [turbo, 'run', 'build', '--output-logs=errors-only'], env)) return false
  mkdirSync(dirname(stampOf(root)), { recursive: true })
  writeFileSync(stampOf(root), before)
  return true
}
