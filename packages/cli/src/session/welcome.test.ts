import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isFirst, wantsWelcome, welcome, welcomeFile } from './welcome.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paks-welcome-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('is for the first session and no other', () => {
  const home = join(folder, 'deep', 'home')
  expect([isFirst(home), isFirst(home)]).toEqual([true, false])
  expect(statSync(home).mode & 0o777).toBe(0o700)
  expect(statSync(join(home, welcomeFile)).mode & 0o777).toBe(0o600)
})

it('is not shown where it could not be remembered', () => {
  expect(isFirst('/dev/null/home')).toBe(false)
})

it.each([
  ['where a machine types', { CI: 'true' }, true],
  ['to who wants no hints', {}, false],
])('is not shown %s, and stays to be shown', (_, env, hints) => {
  expect(wantsWelcome({ get: () => hints }, env, folder)).toBe(false)
  expect(wantsWelcome({ get: () => true }, {}, folder)).toBe(true)
})

it('is one line in a terminal of 80 columns', () => {
  expect(welcome).toMatch(/^[^\n]{1,79}\n$/)
})
