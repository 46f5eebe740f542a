import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sshFolder } from './ssh-folder.js'
import { exclude, include } from './user-config.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paks-user-config-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('keeps bytes and mode of a file that is there, and the link that it is', async () => {
  const [real, config, ours] = [join(folder, 'real'), join(folder, 'config'), sshFolder(join(folder, 'home'))]
  const bytes = Buffer.from([0x48, 0xff, 0x0d, 0x0a])
  writeFileSync(real, bytes)
  chmodSync(real, 0o640)
  symlinkSync('real', config)
  expect(await include(config, ours)).toBe(true)
  expect(await include(config, ours)).toBe(false)
  expect(readFileSync(real).subarray(-4)).toEqual(bytes)
  expect(statSync(real).mode & 0o777).toBe(0o640)
  expect(await exclude(ours)).toEqual([real])
  expect(readFileSync(real)).toEqual(bytes)
  expect([statSync(real).mode & 0o777, lstatSync(config).isSymbolicLink()]).toEqual([0o640, true])
})

it('makes what is missing for its owner alone, and removes it again', async () => {
  const [config, ours] = [join(folder, 'new', 'config'), sshFolder(join(folder, 'home'))]
  await include(config, ours)
  expect([statSync(config).mode & 0o777, statSync(join(folder, 'new')).mode & 0o777]).toEqual([0o600, 0o700])
  await exclude(ours)
  expect(existsSync(join(folder, 'new'))).toBe(false)
})

it('leaves a file that it made to who has written in it since', async () => {
  const [config, ours] = [join(folder, 'new', 'config'), sshFolder(join(folder, 'home'))]
  await include(config, ours)
  writeFileSync(config, 'Host a\n', { flag: 'a' })
  await exclude(ours)
  expect(readFileSync(config, 'utf8')).toBe('Host a\n')
})

it('keeps an empty file that was there', async () => {
  const [config, ours] = [join(folder, 'config'), sshFolder(join(folder, 'home'))]
  writeFileSync(config, '')
  await include(config, ours)
  await exclude(ours)
  expect(readFileSync(config, 'utf8')).toBe('')
})
