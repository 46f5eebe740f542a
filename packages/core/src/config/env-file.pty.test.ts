import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type EnvLine, formatEnvFile, withVariable } from './env-file.js'

it('is read alike by a shell that sources it, and executes nothing there', () => {
  const values = [
    "it's",
    '$(touch x)',
    '`id`',
    'a "b" \\c',
    'two\nlines',
    '%s',
    '!x',
    "\\'",
    'é日😀',
    '#no',
    '~',
    '*',
  ]
  const lines = values.reduce<readonly EnvLine[]>((all, value, n) => withVariable(all, `K${n}`, value), [])
  const folder = mkdtempSync(join(tmpdir(), 'paks-env-'))
  try {
    const path = join(folder, 'env')
    writeFileSync(path, formatEnvFile(lines))
    const printed = execFileSync('sh', ['-c', 'set -a; . "$0"; env -0', path], { cwd: folder }).toString()
    const got = printed.split('\0').filter((entry) => /^K\d+=/.test(entry))
    expect(got.sort()).toEqual(values.map((value, n) => `K${n}=${value}`).sort())
  } finally {
    rmSync(folder, { recursive: true })
  }
})
