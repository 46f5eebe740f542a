// How much later the first prompt comes with 50 plugins installed than with none.
// node bench/plugins/main.mjs [RUNS]; needs a build (npm run build).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pty from 'node-pty'

const program = fileURLToPath(new URL('../../packages/cli/bin/paks.js', import.meta.url))
const runs = Number(process.argv[2] ?? 30)
const root = mkdtempSync(join(tmpdir(), 'paks-bench-'))

const manifest = (name) => ({
  api: 1,
  name,
  entry: './dist/index.js',
  commands: Array.from({ length: 4 }, (_, at) => ({
    name: `${name}-${at}`,
    about: 'Do something with something of the container',
    needs: ['container:read'],
    args: Object.fromEntries(
      Array.from({ length: 4 }, (_, which) => [
        `option${which}`,
        { kind: 'option', about: 'changes something', required: false, completes: true },
      ]),
    ),
    examples: [{ line: `#${name}-${at} option0=x`, about: 'does it' }],
  })),
  hooks: [],
  permissions: ['container:read'],
})

const homeWith = (count) => {
  const home = join(root, String(count))
  mkdirSync(join(home, 'plugins'), { recursive: true })
  writeFileSync(join(home, '.bashrc'), "PS1='ready> '\n")
  const plugins = Array.from({ length: count }, (_, at) => ({
    name: `paks-plugin-p${at}`,
    version: '1.0.0',
    folder: join(home, 'plugins/node_modules', `paks-plugin-p${at}`),
    source: 'added',
    peer: '*',
    manifest: manifest(`p${at}`),
  }))
  if (count > 0) writeFileSync(join(home, 'plugins/installed.json'), JSON.stringify({ version: 1, plugins }))
  return home
}

const firstPrompt = (home) =>
  new Promise((resolve) => {
    const from = performance.now()
    const shell = pty.spawn(process.execPath, [program, 'run', '--no-isolation', '--shell', 'bash'], {
      env: { ...process.env, HOME: home, PAKS_HOME: home, TERM: 'xterm-256color' },
      cols: 80,
      rows: 24,
    })
    let at
    let seen = ''
    shell.onData((text) => {
      seen += text
      if (at !== undefined || !seen.includes('ready> ')) return
      at = performance.now() - from
      shell.write('exit\r')
    })
    shell.onExit(() => resolve(at))
  })

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

const homes = { none: homeWith(0), fifty: homeWith(50) }
const times = { none: [], fifty: [] }
for (const home of Object.values(homes)) await firstPrompt(home)
// One after the other, so that what else the machine does falls on both.
for (let run = 0; run < runs; run += 1) {
  for (const [name, home] of Object.entries(homes)) times[name].push(await firstPrompt(home))
}
const [none, fifty] = [median(times.none), median(times.fifty)]
console.log(
  `first prompt, median of ${runs}: ${none.toFixed(1)} ms without plugins, ${fifty.toFixed(1)} ms with 50`,
)
console.log(`difference ${(fifty - none).toFixed(1)} ms`)
rmSync(root, { recursive: true, force: true })
