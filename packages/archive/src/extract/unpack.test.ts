import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { archiveOf, entry } from '../tar/archive.fixture.js'
import { once } from '../tar/bytes.fixture.js'
import type { TarEntry, TarMember } from '../tar/entry.js'
import { readTar } from '../tar/read-tar.js'
import { type UnpackOptions, unpackTo } from './unpack.js'

let folder = ''
let to = ''
let outside = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paks-unpack-'))
  to = join(folder, 'to')
  outside = join(folder, 'outside')
  mkdirSync(to)
  mkdirSync(outside)
  writeFileSync(join(outside, 'secret'), 'secret')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Members = Parameters<typeof archiveOf>[0]
const unpack = (members: Members, options?: UnpackOptions): ReturnType<typeof unpackTo> =>
  unpackTo(to, readTar(once(archiveOf(members))), options)

describe('an archive that is sound', () => {
  it('is written with modes, times, links and holes', async () => {
    const big = `${'x'.repeat(5000)}${'\0'.repeat(1_000_000)}end${'\0'.repeat(500_000)}`
    const copied = await unpack([
      entry('d/', { kind: 'directory', mode: 0o550, modified: 1_500_000_000 }),
      ['d/f', 'text'],
      entry('d/l', { kind: 'link', target: '../nowhere', modified: 1_400_000_000 }),
      entry('d/h', { kind: 'hardlink', target: 'd/f' }),
      ['holes', big],
      ['empty', ''],
    ])
    expect(copied).toEqual({ files: 5, bytes: 4 + big.length })
    expect(readFileSync(join(to, 'd/h'), 'utf8')).toBe('text')
    expect(statSync(join(to, 'd/h')).ino).toBe(statSync(join(to, 'd/f')).ino)
    expect(statSync(join(to, 'd')).mode & 0o7777).toBe(0o550)
    expect(statSync(join(to, 'd')).mtimeMs).toBe(1_500_000_000_000)
    expect(statSync(join(to, 'd/f')).mtimeMs).toBe(1_600_000_000_000)
    expect(readlinkSync(join(to, 'd/l'))).toBe('../nowhere')
    expect(lstatSync(join(to, 'd/l')).mtimeMs).toBe(1_400_000_000_000)
    expect(readFileSync(join(to, 'holes'), 'utf8')).toBe(big)
    expect(statSync(join(to, 'holes')).blocks * 512).toBeLessThan(50_000)
    expect(statSync(join(to, 'empty')).size).toBe(0)
  })

  it('replaces files, and links by what they are called', async () => {
    writeFileSync(join(to, 'f'), 'old')
    symlinkSync(join(outside, 'secret'), join(to, 'l'))
    await unpack([
      ['f', 'new'],
      ['l', 'mine'],
    ])
    expect(readFileSync(join(to, 'f'), 'utf8')).toBe('new')
    expect(readFileSync(join(to, 'l'), 'utf8')).toBe('mine')
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('secret')
    expect(readdirSync(to).sort()).toEqual(['f', 'l'])
  })

  it('never replaces a directory by a file, nor a file by a directory', async () => {
    mkdirSync(join(to, 'd'))
    writeFileSync(join(to, 'f'), 'old')
    await expect(unpack([['d', 'file']])).rejects.toMatchObject({ code: 'BAD_USAGE' })
    await expect(unpack([entry('f/', { kind: 'directory' })])).rejects.toMatchObject({ code: 'BAD_USAGE' })
    expect(readFileSync(join(to, 'f'), 'utf8')).toBe('old')
  })

  it('keeps a file whole that is replaced by one that was cut off', async () => {
    writeFileSync(join(to, 'f'), 'old')
    const bytes = archiveOf([
      ['a', 'x'],
      ['f', 'new'.repeat(1000)],
    ])
    const cut = unpackTo(to, readTar(once(bytes.subarray(0, 2500))))
    await expect(cut).rejects.toMatchObject({
      code: 'ENGINE_ERROR',
      message: expect.stringMatching(/cut off.*\(1 file, 1B, had been copied\)/),
    })
    expect(readFileSync(join(to, 'f'), 'utf8')).toBe('old')
    expect(readdirSync(to).sort()).toEqual(['a', 'f'])
  })

  it('is left as far as it came when cancelled', async () => {
    const stop = new AbortController()
    const members: Members = [
      ['a', 'x'],
      ['b', 'y'],
      ['c', 'z'],
    ]
    const options = {
      signal: stop.signal,
      onProgress: ({ label = '' }) => label.endsWith('b') && stop.abort(),
    }
    await expect(unpack(members, options)).rejects.toMatchObject({ code: 'ABORTED' })
    expect(readdirSync(to).sort()).not.toContain('c')
  })

  it.each([
    ['a deadline', new DOMException('late', 'TimeoutError'), 'TIMEOUT'],
    ['any reason', 'because', 'ABORTED'],
  ])('tells %s as what it is', async (_what, reason, code) => {
    await expect(unpack([['a', 'x']], { signal: AbortSignal.abort(reason) })).rejects.toMatchObject({ code })
  })
})

describe('an archive from a hostile container', () => {
  const hostile: readonly (readonly [string, Members, string])[] = [
    ['names a path above', [['../outside/secret', 'evil']], 'PERMISSION_DENIED'],
    ['climbs from inside', [['a/../../outside/secret', 'evil']], 'PERMISSION_DENIED'],
    ['has a NUL in a name', [['a\0b', 'evil']], 'PERMISSION_DENIED'],
    ['has a name too long', [['n'.repeat(256), 'evil']], 'BAD_USAGE'],
    ['is the destination itself', [['.', 'evil']], 'PERMISSION_DENIED'],
    [
      'writes through a link of its own',
      [entry('l', { kind: 'link', target: '../outside' }), ['l/secret', 'evil']],
      'PERMISSION_DENIED',
    ],
    [
      'writes through an absolute link of its own, deeper',
      [
        entry('d/', { kind: 'directory' }),
        entry('d/l', { kind: 'link', target: '/tmp' }),
        ['d/l/paks-evil', 'evil'],
      ],
      'PERMISSION_DENIED',
    ],
    [
      'makes a directory of a link',
      [entry('l', { kind: 'link', target: '../outside' }), entry('l/', { kind: 'directory', mode: 0o777 })],
      'BAD_USAGE',
    ],
    [
      'links to a file above',
      [entry('h', { kind: 'hardlink', target: '../outside/secret' })],
      'PERMISSION_DENIED',
    ],
    [
      'links to a file through a link',
      [
        entry('l', { kind: 'link', target: '../outside' }),
        entry('h', { kind: 'hardlink', target: 'l/secret' }),
      ],
      'PERMISSION_DENIED',
    ],
    [
      'links to a directory',
      [entry('d/', { kind: 'directory' }), entry('h', { kind: 'hardlink', target: 'd' })],
      'PERMISSION_DENIED',
    ],
    ['links to nothing', [entry('h', { kind: 'hardlink', target: 'none' })], 'PERMISSION_DENIED'],
  ]
  it.each(hostile)('that %s is refused', async (_what, members, code) => {
    const mode = statSync(outside).mode
    await expect(unpack(members)).rejects.toMatchObject({ code })
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('secret')
    expect(readdirSync(outside)).toEqual(['secret'])
    expect(statSync(outside).mode).toBe(mode)
    expect(readdirSync(folder).sort()).toEqual(['outside', 'to'])
  })

  it('that names absolute paths stays below the destination', async () => {
    await unpack([['/etc/passwd', 'mine'], entry('/etc/h', { kind: 'hardlink', target: '/etc/passwd' })])
    expect(readFileSync(join(to, 'etc/h'), 'utf8')).toBe('mine')
  })

  it('that writes to a link of its own replaces the link', async () => {
    await unpack([entry('l', { kind: 'link', target: '../outside/secret' }), ['l', 'evil']])
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('secret')
    expect(readFileSync(join(to, 'l'), 'utf8')).toBe('evil')
  })

  it('that links to a link makes another such link, not one to a file outside', async () => {
    const link = entry('l', { kind: 'link', target: '../outside/secret' })
    await unpack([link, entry('h', { kind: 'hardlink', target: 'l' }), ['h', 'evil']])
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('secret')
  })

  it('makes neither devices nor pipes, and all the rest', async () => {
    const failed = unpack([
      entry('null', { kind: 'character', device: { major: 1, minor: 3 } }),
      entry('pipe', { kind: 'fifo' }),
      ['f', 'text'],
    ])
    await expect(failed).rejects.toMatchObject({
      code: 'BAD_USAGE',
      message: expect.stringMatching(/not copied: null and 1 more/),
      hint: 'everything else was copied',
    })
    expect(readdirSync(to)).toEqual(['f'])
  })

  it('makes no program that runs as its owner', async () => {
    await unpack([entry('s', { mode: 0o6755 }), entry('d/', { kind: 'directory', mode: 0o7777 })])
    expect(statSync(join(to, 's')).mode & 0o7777).toBe(0o755)
    expect(statSync(join(to, 'd')).mode & 0o7777).toBe(0o1777)
  })

  it('shows no control characters in errors', async () => {
    const failed = unpack([['\u001b[31m../..//\u0007x/../../..', 'evil']])
    await expect(failed).rejects.toMatchObject({ message: expect.not.stringMatching(/[\u0000-\u001f]/) })
  })

  it.each(['a directory', 'its parent'])('cannot have %s replaced by a link meanwhile', async (what) => {
    async function* members(): AsyncGenerator<TarMember> {
      const file = (path: string): TarMember => ({
        entry: entry(path, { size: 4 }),
        head: Buffer.alloc(0),
        body: once(Buffer.from('evil')),
      })
      const directory: TarEntry = entry('p/d/', { kind: 'directory', mode: 0o777 })
      yield { entry: directory, head: Buffer.alloc(0), body: once(Buffer.alloc(0)) }
      yield file('p/d/one')
      const victim = what === 'a directory' ? 'p/d' : 'p'
      mkdirSync(join(outside, 'd'), { recursive: true })
      renameSync(join(to, victim), join(to, 'moved'))
      symlinkSync(outside, join(to, victim))
      yield file('p/d/two')
      yield file('p/three')
    }
    await unpackTo(to, members()).catch(() => {})
    expect(readdirSync(outside).sort()).toEqual(['d', 'secret'])
    expect(readdirSync(join(outside, 'd'))).toEqual([])
    expect(statSync(join(outside, 'd')).mode & 0o777).not.toBe(0o777)
  })
})
