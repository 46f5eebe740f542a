import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build, isBuilt } from './build.mjs'
import { install, isInstalled } from './install.mjs'

/** Runs a program quietly in `cwd`; its output is shown only when it fails. Returns whether it succeeded. */
const runIn = (cwd) => (command, args, env) => {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 << 20,
    // What the user types ahead is for the session that follows.
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (status === 0) return true
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`)
  if (error) console.error(`paks: ${command}: ${error.message}`)
  return false
}

/** One line that tells what is going on and, when it is over, how long it took. */
const step = (what, action) => {
  const start = performance.now()
  process.stderr.write(`paks: ${what} … `)
  const done = action()
  process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s${done ? '' : ', failed'}\n`)
  return done
}

export const main = (rootUrl) => {
  const root = fileURLToPath(rootUrl)
  const run = runIn(root)
  const ready =
    (isInstalled(root) || step('installing packages (npm ci)', () => install(run))) &&
    (isBuilt(root) || step('building', () => build(root, run)))
  if (!ready) process.exitCode = 1
}
