import { join } from 'node:path'
import { installInto } from './closure.mjs'
import { run } from './run.mjs'

/** The only package with a script at its installation; it has a binary for the usual systems and can be left out. */
const scripted = ['node-pty']

const ways = [
  { what: 'npm install', options: [] },
  { what: '  --ignore-scripts', options: ['--ignore-scripts'] },
  { what: '  --omit=optional', options: ['--omit=optional'] },
]

/** What `npm install @paks/cli` brings along, in each way to install it, and whether the command starts then. */
export const checkCommand = (folder, packed) => {
  const { tarball } = packed.find(({ name }) => name === '@paks/cli')
  return ways.map(({ what, options }, at) => {
    const target = join(folder, `command-${at}`)
    const { packages, bytes, scripted: found } = installInto(target, [tarball], options)
    const findings = found
      .filter((name) => !scripted.includes(name))
      .map((name) => `${name} runs a script when it is installed`)
    if (options.includes('--omit=optional') && packages.length !== 1)
      findings.push(`@paks/cli needs other packages: ${packages.join(', ')}`)
    const { status, stderr } = run(target, 'node_modules/.bin/paks', ['doctor', '--json'], { must: false })
    if (status !== 0 && status !== 1) findings.push(`paks doctor ended with ${status}: ${stderr}`)
    return { what, findings, line: `${packages.length} packages, ${(bytes / 1e6).toFixed(1)} MB` }
  })
}
