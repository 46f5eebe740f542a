import { spawnSync } from 'node:child_process'

/** npm asks no questions, and the one that runs the script is the one that is used. */
const { npm_execpath: npmProgram } = process.env

/** Runs a program in `cwd`. Returns its status and all it printed; throws what it printed when `must` and it fails. */
export const run = (cwd, command, args, { env = {}, must = true } = {}) => {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 << 20,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (error) throw error
  if (must && status !== 0) throw new Error(`${command} ${args.join(' ')}: ${status}\n${stdout}${stderr}`)
  return { status, stdout, stderr }
}

export const npm = (cwd, args, options) =>
  npmProgram ? run(cwd, process.execPath, [npmProgram, ...args], options) : run(cwd, 'npm', args, options)

/** Runs a program of a package that is fetched when it is not in npm's cache: `npx('publint@0.3.25', …)`. */
export const npx = (cwd, spec, args, options) =>
  npm(cwd, ['exec', '--yes', `--package=${spec}`, '--', ...args], options)
