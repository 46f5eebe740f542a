import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { importPlugin } from './import-plugin.js'

const folder = mkdtempSync(join(tmpdir(), 'paks-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('says what to install where a module needs a package that is not there', async () => {
  const path = join(folder, 'tree.mjs')
  writeFileSync(path, "import '@paks/not-there'\n")
  await expect(importPlugin(path)).rejects.toMatchObject({
    code: 'BAD_USAGE',
    message: expect.stringContaining('could not be loaded'),
    hint: 'npm install @paks/not-there, in its folder',
  })
})
