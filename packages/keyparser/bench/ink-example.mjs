// Runs examples/ink.mjs, as it is written, with the Ink that the bench installs.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { spawn } from 'node-pty'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const file = path('node_modules/.cache/ink-example.mjs')
const { outputFiles } = await build({
  stdin: { contents: readFileSync(path('../examples/ink.mjs'), 'utf8'), resolveDir: path('.') },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['ink', 'react'],
  alias: { '@paks/keyparser': path('../src/index.ts') },
  write: false,
})
writeFileSync(file, outputFiles[0].contents)

const terminal = spawn(process.execPath, [file], { cols: 80, rows: 10, name: 'xterm-256color' })
let screen = ''
const steps = [
  ['last: nothing yet', '\x1b[1;5A'],
  ['last: ctrl+up', '\x1b[97;6u'],
  ['last: ctrl+shift+a', 'q'],
]
terminal.onData((data) => {
  screen += data
  const [step] = steps
  if (step === undefined || !screen.includes(step[0])) return
  steps.shift()
  terminal.write(step[1])
})
const patience = setTimeout(() => terminal.kill(), 20_000)
terminal.onExit(({ exitCode }) => {
  clearTimeout(patience)
  const well = steps.length === 0 && exitCode === 0
  console.log(`examples/ink.mjs in a terminal: ${well ? 'read every key' : `FAILED\n${screen}`}`)
  process.exitCode = well ? 0 : 1
})
