import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { machine, machineText } from '../session/machine.mjs'
import { median } from '../session/statistics.mjs'
import { readOptions, usage } from './options.mjs'
import { measureSave } from './save.mjs'
import { measureStart } from './start.mjs'
import { measureWork } from './work.mjs'

/** @returns {import('./options.mjs').Options} what was asked for; ends here where that is wrong, or the usage */
const asked = () => {
  try {
    const options = readOptions(process.argv.slice(2))
    if (!options.help) return options
    process.stdout.write(usage)
    process.exit(0)
  } catch (error) {
    console.error(`bench:local: ${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}
const { rounds, only, paks } = asked()

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'paks-bench-local-')))
writeFileSync(join(folder, '.bashrc'), "PS1='ready$ '\nunset HISTFILE\n")
// Node 20 reads that file at every start, and nothing here speaks TLS.
const { NODE_EXTRA_CA_CERTS: _certificates, ...inherited } = process.env
const env = {
  ...inherited,
  HOME: folder,
  SHELL: '/bin/bash',
  PAKS_HOME: join(folder, 'paks'),
  TERM: 'xterm-256color',
}

/** @typedef {{ readonly what: string, readonly side: string, readonly ms: number }} Figure */

/** @type {Figure[]} */
const figures = []
try {
  // Side by side, so that what else the machine does meets all alike; the first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    process.stderr.write(round === 0 ? 'warming up\n' : `round ${round} of ${rounds}\n`)
    const backwards = round % 2 === 1
    const measured = [
      ...(only.includes('start') ? await measureStart({ env, folder, paks, backwards }) : []),
      ...(only.includes('work') ? await measureWork({ env, folder, backwards }) : []),
      ...(only.includes('save') ? await measureSave({ env, folder, backwards }) : []),
    ]
    if (round > 0) figures.push(...measured)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** What each figure is to be compared with, and how large it may be of that. @type {readonly (readonly [string, string, string, number])[]} */
const bounds = [
  ['backend: start to prompt', 'view', 'bare', 3],
  ['program: start to prompt', 'paks run', 'paks run --no-isolation', 3],
  ['program: start to prompt', 'paks run', 'docker run -it', 0.5],
  ['untar 2000 files', 'inside', 'outside', 1.2],
  ['compile', 'inside', 'outside', 1.2],
  ['save 44 MB', '#save', 'tar | sha256sum', 1.5],
]
const of = (/** @type {string} */ what, /** @type {string} */ side) =>
  median(figures.filter((figure) => figure.what === what && figure.side === side).map(({ ms }) => ms))
const sides = new Map(figures.map(({ what, side }) => [`${what}\0${side}`, { what, side }]))
console.log('| what | side | median ms |\n|---|---|---|')
for (const { what, side } of sides.values())
  console.log(`| ${what} | ${side} | ${of(what, side).toFixed(1)} |`)
console.log('\n| what | ratio | at most |\n|---|---|---|')
for (const [what, side, other, most] of bounds) {
  const ratio = of(what, side) / of(what, other)
  const verdict = Number.isNaN(ratio)
    ? 'not measured here'
    : `${ratio.toFixed(2)}${ratio <= most ? '' : ' (over)'}`
  console.log(`| ${what}: ${side} / ${other} | ${verdict} | ${most} |`)
}
console.log(`\n${machineText(machine())}\n${rounds} rounds after one that warmed up`)
