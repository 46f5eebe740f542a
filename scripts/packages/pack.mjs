import { join } from 'node:path'
import { npm, run } from './run.mjs'

/** Builds every package whole, with its type declarations. */
export const buildAll = (root) =>
  run(root, process.execPath, ['node_modules/turbo/bin/turbo', 'run', 'build', '--output-logs=errors-only'], {
    env: { PAKS_BUILD: '', TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1' },
  })

/**
 * Packs packages into a folder, as `npm publish` would; all of `packages/` when none is named, and no example.
 *
 * @returns of each its name, the path of its tarball, its sizes in bytes and its files
 */
export const packInto = (root, folder, names = []) => {
  const which = names.length === 0 ? ['--workspaces'] : names.flatMap((name) => ['--workspace', name])
  const { stdout } = npm(root, ['pack', ...which, '--json', '--ignore-scripts', '--pack-destination', folder])
  // npm 12 prints an object by name, earlier ones a list.
  const packed = Object.values(JSON.parse(stdout)).filter(({ name }) => name.startsWith('@paks/'))
  return packed.map(({ name, filename, size, unpackedSize, files }) => ({
    name,
    tarball: join(folder, filename),
    size,
    unpackedSize,
    files: files.map(({ path }) => path),
  }))
}
