import {
  lchownSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { holdSaving, isSaving } from './save-lock.js'

const lockOf = (container: string): string => join(tmpdir(), `paks-saving-${container}`)
let count = 0
const fresh = (): string => {
  count += 1
  return `${process.pid}-${count}`.padStart(12, '0')
}

it('is held by one, and by the next when that one is done', () => {
  const container = fresh()
  const held = holdSaving(container)
  expect(isSaving(container)).toBe(true)
  expect(() => holdSaving(container)).toThrow(expect.objectContaining({ code: 'BUSY' }))
  held[Symbol.dispose]()
  expect(isSaving(container)).toBe(false)
  using again = holdSaving(container)
  expect(isSaving(container)).toBe(true)
  void again
})

it('is taken over from a process that is gone', () => {
  const container = fresh()
  symlinkSync('no-boot-no-namespace-1-1', lockOf(container))
  {
    using held = holdSaving(container)
    void held
    expect(isSaving(container)).toBe(true)
  }
  expect(() => readlinkSync(lockOf(container))).toThrow('ENOENT')
})

it.runIf(process.getuid?.() === 0)("leaves another user's link, and what it leads to, alone", () => {
  const container = fresh()
  const folder = mkdtempSync(join(tmpdir(), 'paks-lock-'))
  writeFileSync(join(folder, 'kept'), 'kept')
  symlinkSync(folder, lockOf(container))
  lchownSync(lockOf(container), 65534, 65534)
  try {
    const held = holdSaving(container)
    expect(isSaving(container)).toBe(false)
    held[Symbol.dispose]()
    expect(readlinkSync(lockOf(container))).toBe(folder)
    expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe('kept')
  } finally {
    rmSync(lockOf(container), { force: true })
    rmSync(folder, { recursive: true, force: true })
  }
})
