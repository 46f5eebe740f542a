import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EnvironmentFiles } from './environment-files.js'

let home: string
let folder: string
let environments: EnvironmentFiles
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'paks-envs-'))
  folder = join(home, 'new', 'envs')
  environments = new EnvironmentFiles(folder)
})
afterEach(() => rmSync(home, { recursive: true }))

it('keeps each in a file that only its owner can read', async () => {
  await environments.set('github', { GITHUB_TOKEN: 'secret' })
  expect(statSync(join(folder, 'github')).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(await environments.read('github')).toEqual({ GITHUB_TOKEN: 'secret' })
})

it('closes a file that others could read when it writes to it', async () => {
  await environments.set('github', { A: '1' })
  chmodSync(join(folder, 'github'), 0o644)
  await environments.set('github', { B: '2' })
  expect(statSync(join(folder, 'github')).mode & 0o777).toBe(0o600)
})

it('sets these variables and leaves the others, comments and order', async () => {
  await environments.set('work', {})
  writeFileSync(join(folder, 'work'), '# mine\nB=2\nA=1 # first\n')
  await environments.set('work', { A: 'x y', C: '3' })
  expect(readFileSync(join(folder, 'work'), 'utf8')).toBe("# mine\nB=2\nA='x y' # first\nC=3\n")
})

it('writes through a link, which stays one', async () => {
  await environments.set('work', {})
  const elsewhere = join(home, 'dotfiles')
  writeFileSync(elsewhere, 'A=1\n')
  symlinkSync(elsewhere, join(folder, 'linked'))
  await environments.set('linked', { A: '2' })
  expect(readFileSync(elsewhere, 'utf8')).toBe('A=2\n')
})

it('lists names, and nothing else that is in the folder', async () => {
  expect(await environments.list()).toEqual([])
  await environments.set('work', {})
  await environments.set('github', {})
  writeFileSync(join(folder, '.hidden'), '')
  expect(await environments.list()).toEqual(['github', 'work'])
})

it('removes variables, or all of it, and leaves no lock', async () => {
  await environments.set('work', { A: '1', B: '2' })
  await environments.remove('work', ['A'])
  expect(await environments.read('work')).toEqual({ B: '2' })
  await environments.remove('work')
  expect(await environments.list()).toEqual([])
  expect(readdirSync(join(home, 'new'))).toEqual(['envs'])
})

it('keeps every variable of writers that meet', async () => {
  const names = Array.from({ length: 20 }, (_, n) => `V${n}`)
  await Promise.all(names.map((name) => environments.set('busy', { [name]: name })))
  expect(Object.keys(await environments.read('busy')).sort()).toEqual([...names].sort())
})

describe('refuses', () => {
  it.each(['', '.', '..', '../x', '.hidden', 'a/b', '/etc/passwd', '-x', 'a\nb', 'x'.repeat(101)])(
    'the name %j, and touches nothing',
    async (name) => {
      const wrong = { code: 'BAD_USAGE', hint: expect.stringContaining('letters') }
      await expect(environments.set(name, { A: '1' })).rejects.toMatchObject(wrong)
      await expect(environments.read(name)).rejects.toMatchObject(wrong)
      await expect(environments.remove(name)).rejects.toMatchObject(wrong)
      expect(readdirSync(home)).toEqual([])
    },
  )

  it.each([{ '1A': '' }, { 'A B': '' }, { '': '' }, { A: '\0' }, { A: '\uD800' }])(
    '%j',
    async (variables) => {
      await expect(environments.set('work', variables)).rejects.toMatchObject({ code: 'BAD_USAGE' })
      expect(await environments.list()).toEqual([])
    },
  )

  it('an environment and a variable that are not there, and names those that are', async () => {
    await environments.set('github', { TOKEN: 'x' })
    await expect(environments.read('gihtub')).rejects.toMatchObject({
      code: 'PATH_NOT_FOUND',
      hint: expect.stringContaining('did you mean github?'),
    })
    await expect(environments.remove('github', ['TOKN'])).rejects.toMatchObject({ hint: 'it has: TOKEN' })
  })

  it('a file that is not UTF-8, and leaves it', async () => {
    await environments.set('work', {})
    writeFileSync(join(folder, 'work'), Buffer.from([0x41, 0x3d, 0xff, 0x0a]))
    await expect(environments.set('work', { B: '1' })).rejects.toMatchObject({ code: 'BAD_SETTING' })
    expect(readFileSync(join(folder, 'work'))).toEqual(Buffer.from([0x41, 0x3d, 0xff, 0x0a]))
  })

  it('to put a file in place of one that changed meanwhile', async () => {
    await environments.set('work', { A: '1' })
    await expect(environments.replace('work', 'A=2\n', 'A=0\n')).rejects.toMatchObject({ code: 'BUSY' })
    expect(await environments.read('work')).toEqual({ A: '1' })
  })
})
