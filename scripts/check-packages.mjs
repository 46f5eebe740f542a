// `npm run check:packages`: builds and packs every public package as `npm publish` would, and looks at what came of
// it: publint, "are the types wrong?", sizes against scripts/packages/limit-table.mjs, what `npm install @paks/cli`
// brings along, and whether every entry can be imported from tarballs alone. Needs the npm registry.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkCommand } from './packages/command.mjs'
import { checkEntries } from './packages/entries.mjs'
import { lintPackage } from './packages/lint.mjs'
import { buildAll, packInto } from './packages/pack.mjs'
import { sizeOf } from './packages/size.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'paks-packages-'))
const problems = []

/** Prints a line of what was found and keeps what is wrong with it. */
const tell = (what, findings, line = findings.length === 0 ? 'good' : '') => {
  console.log(`${what.padEnd(22)} ${findings.length === 0 ? line : `${line}\n  ${findings.join('\n  ')}`}`)
  problems.push(...findings)
}

try {
  console.log('building')
  buildAll(root)
  const packed = packInto(root, folder)

  console.log('\npublint, are the types wrong, README and licence')
  for (const entry of packed) tell(entry.name, lintPackage(folder, entry))

  console.log('\nkB: packed, unpacked, and the entry with what it loads at once, gzipped')
  for (const entry of packed) {
    const { packed, unpacked, entry: gzipped, over } = sizeOf(root, entry)
    tell(entry.name, over, [packed, unpacked, gzipped].map((kilo) => String(kilo).padStart(6)).join(''))
  }

  console.log('\nnpm install of the tarballs')
  for (const { what, line, findings } of checkCommand(folder, packed)) tell(what, findings, line)
  for (const { what, line, findings } of checkEntries(root, folder, packed)) tell(what, findings, line)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

console.log(problems.length === 0 ? '\nall good' : `\n${problems.length} to mend`)
process.exitCode = problems.length === 0 ? 0 : 1
