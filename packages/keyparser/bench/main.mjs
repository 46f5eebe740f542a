// npm run bench:keys: this parser and its peers on the same inputs in one process, beside a bare loop.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const run = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: here, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

// The peers are nobody's dependency: they are fetched the first time the bench runs.
if (!existsSync(new URL('node_modules/ink', import.meta.url))) {
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
  run('npm', [
    'install',
    '--workspaces=false',
    '--omit=optional',
    '--ignore-scripts',
    '--legacy-peer-deps',
    ...quiet,
  ])
}
run(process.execPath, ['prepare.mjs'])
run(process.execPath, ['ink-example.mjs'])
run(process.execPath, ['speed.mjs'])
// Counting bytes needs a young generation that is not collected meanwhile.
run(process.execPath, [
  '--expose-gc',
  '--min-semi-space-size=64',
  '--max-semi-space-size=64',
  'allocation.mjs',
])
