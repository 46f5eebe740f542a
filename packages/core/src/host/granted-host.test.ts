import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Permission } from '@paks/api'
import { afterAll, describe, expect, it } from 'vitest'
import { GrantedHost } from './granted-host.js'
import { NodeHost } from './node-host.js'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'paks-host-')))
afterAll(() => rmSync(root, { recursive: true, force: true }))
mkdirSync(join(root, 'mine/deep'), { recursive: true })
mkdirSync(join(root, 'theirs'))
writeFileSync(join(root, 'mine/file'), 'mine')
writeFileSync(join(root, 'theirs/file'), 'theirs')
symlinkSync(join(root, 'theirs'), join(root, 'mine/way-out'))
symlinkSync(join(root, 'mine'), join(root, 'way-in'))

const host = new NodeHost({
  cwd: join(root, 'mine'),
  home: root,
  env: { PATH: process.env.PATH, AWS_REGION: 'here', TOKEN: 'secret' },
  terminal: {
    isTTY: false,
    lend: () => {
      throw new Error('there is no terminal')
    },
  },
})
const granted = (...permissions: readonly Permission[]): GrantedHost =>
  new GrantedHost(host, permissions, '#test')
const denied = { code: 'PERMISSION_DENIED' }
const text = async (bytes: Promise<Uint8Array>): Promise<string> => Buffer.from(await bytes).toString()

describe('a command without permissions', () => {
  it.each([
    ['reads no file', () => granted().readFile('file')],
    ['writes no file', () => granted('host:read:**').writeFile('new', new Uint8Array(0))],
    ['lists no folder', () => granted('host:write:**').list('.')],
    ['runs no program', () => granted().run(['true'])],
    ['runs none on the terminal', () => granted('host:exec:false').runOnTerminal(['true'])],
    ['sees no variable', async () => granted('host:env:AWS_*').env('TOKEN')],
  ])('%s', async (_, call) => {
    await expect(call()).rejects.toMatchObject(denied)
  })

  it('is told which permission it would need', async () => {
    await expect(granted().readFile('file')).rejects.toMatchObject({
      message: `#test may not read ${root}/mine/file`,
      hint: `it would need the permission host:read:${root}/mine/file`,
    })
  })
})

describe('a command with permissions', () => {
  it('reads what they name, however the path is written', async () => {
    const narrow = granted('host:read:~/mine/*')
    for (const path of ['file', './file', '../mine/file', '~/mine/file', join(root, 'mine/file')])
      expect(await text(narrow.readFile(path))).toBe('mine')
    await expect(narrow.readFile('../theirs/file')).rejects.toMatchObject(denied)
  })

  it('does not get out through a link', async () => {
    const narrow = granted('host:read:~/mine/**', 'host:write:~/mine/**')
    await expect(narrow.readFile('way-out/file')).rejects.toMatchObject(denied)
    await expect(narrow.list('way-out')).rejects.toMatchObject(denied)
    await expect(narrow.writeFile('way-out/new', new Uint8Array(1))).rejects.toMatchObject(denied)
    await expect(narrow.writeFile('way-out/no/such/new', new Uint8Array(1))).rejects.toMatchObject(denied)
  })

  it('may be granted a folder by a link to it', async () => {
    expect(await text(granted('host:read:~/way-in/**').readFile('~/way-in/file'))).toBe('mine')
  })

  it('runs the programs they name and sees the variables', async () => {
    const some = granted('host:exec:printf', 'host:env:AWS_*')
    expect(Buffer.from((await some.run(['printf', 'a b'])).stdout).toString()).toBe('a b')
    await expect(some.run(['sh', '-c', 'printf'])).rejects.toMatchObject(denied)
    expect(some.env('AWS_REGION')).toBe('here')
    expect(some.env('AWS_OTHER')).toBeUndefined()
  })
})
