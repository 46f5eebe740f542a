import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installInto } from './closure.mjs'
import { run } from './run.mjs'

/** Installs all packages from their tarballs and imports, and where they allow it requires, each of their entries. */
export const checkEntries = (root, folder, packed) => {
  const target = join(folder, 'entries')
  const { packages, bytes } = installInto(
    target,
    packed.map(({ tarball }) => tarball),
    ['vitest@4'],
  )
  const ours = packed.map(({ name }) => {
    const findings = entriesOf(root, name).flatMap(({ specifier, dual }) =>
      [`import(${JSON.stringify(specifier)})`, ...(dual ? [`require(${JSON.stringify(specifier)})`] : [])]
        .map((code) => ({ code, ...run(target, process.execPath, ['-e', code], { must: false }) }))
        .filter(({ status }) => status !== 0)
        .map(({ code, stderr }) => `${code}: ${stderr.trim().split('\n').at(-1)}`),
    )
    return { what: `  ${name}`, findings, line: 'imported' }
  })
  const all = {
    what: 'all, and vitest',
    findings: [],
    line: `${packages.length} packages, ${(bytes / 1e6).toFixed(1)} MB`,
  }
  return [all, ...ours]
}

const entriesOf = (root, name) => {
  const manifest = join(root, 'packages', name.replace('@paks/', ''), 'package.json')
  const { exports = {} } = JSON.parse(readFileSync(manifest, 'utf8'))
  return Object.entries(exports)
    .filter(([path]) => !path.endsWith('.json'))
    .map(([path, conditions]) => ({ specifier: name + path.slice(1), dual: 'require' in conditions }))
}
