import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { local } from '@paks/backend-local'
import { backendContract } from '@paks/testkit/contract'
import { afterAll } from 'vitest'

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'paks-contract-')))
afterAll(() => rmSync(scratch, { recursive: true }))

backendContract('local', () => local.open({ env: { ...process.env, PS1: '$ ', ENV: '' } }), {
  image: '',
  scratch,
  abilities: [],
  detaches: false,
  sizedAtStart: true,
})
