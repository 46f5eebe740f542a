import { spawnSync } from './child.js'

/** Runs a short program to its end; the exit status, 128 when it has none. */
export const runToolSync = ([file = '', ...args]: readonly string[]): number =>
  spawnSync(file, args, { cwd: '/', stdio: 'ignore' }).status ?? 128
