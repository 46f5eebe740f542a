import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { changeState, enter, type NamedState, readState } from './state-file.js'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'paks-state-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const file = (): string => join(home, 'containers.json')
const web: NamedState = {
  engine: 'docker',
  container: 'abc',
  image: 'ubuntu',
  started: '2024-01-01T00:00:00Z',
}

it('keeps what was entered, with its version, for its owner alone', async () => {
  await enter(home, 'me:web', web)
  await enter(home, 'me:db', { ...web, container: 'def' })
  await enter(home, 'me:db', undefined)
  expect(await readState(home)).toEqual({ 'me:web': web })
  expect(JSON.parse(readFileSync(file(), 'utf8')).version).toBe(1)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
})

it('loses nothing of writers that meet', async () => {
  const names = Array.from({ length: 8 }, (_, n) => `me:c${n}`)
  await Promise.all(names.map((name) => enter(home, name, web)))
  expect(Object.keys(await readState(home)).sort()).toEqual(names)
})

it('is not written when the change fails', async () => {
  await enter(home, 'me:web', web)
  const before = readFileSync(file(), 'utf8')
  await expect(
    changeState(home, async () => {
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(readFileSync(file(), 'utf8')).toBe(before)
})

it.each([
  ['{"version": 2, "containers": {}}', 'newer paks'],
  ['{"version": 1, "containers": {"me:web": {"engine": 1}}}', 'damaged'],
  ['[]', 'damaged'],
  ['{', 'damaged'],
])('refuses %s, and leaves it', async (text, message) => {
  writeFileSync(file(), text)
  await expect(readState(home)).rejects.toThrow(message)
  await expect(enter(home, 'me:web', web)).rejects.toThrow(message)
  expect(readFileSync(file(), 'utf8')).toBe(text)
})
