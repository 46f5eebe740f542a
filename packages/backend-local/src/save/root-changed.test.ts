import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { rootChanged } from './root-changed.js'

const folder = mkdtempSync(join(tmpdir(), 'paks-root-'))
const [upper, below] = [join(folder, 'upper'), join(folder, 'below')]
for (const path of [upper, below]) mkdirSync(path, { mode: 0o755 })
afterAll(() => rmSync(folder, { recursive: true }))

it('tells by mode whether the directory itself was changed', () => {
  expect(rootChanged({ upper, lower: [below] })).toBe(false)
  chmodSync(upper, 0o700)
  expect(rootChanged({ upper, lower: [below] })).toBe(true)
})

it('takes what is gone from the machine meanwhile for no change', () => {
  expect(rootChanged({ upper, lower: [join(folder, 'unmounted')] })).toBe(false)
})
