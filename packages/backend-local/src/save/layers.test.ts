import type { TarEntry, TarMember } from '@paks/archive'
import { describe, expect, it } from 'vitest'
import { toOverlay } from '../image/to-overlay.js'
import { fromOverlay } from './from-overlay.js'

async function* nothing(): AsyncGenerator<Uint8Array> {}

const entry = (path: string, over: Partial<TarEntry> = {}): TarEntry => ({
  kind: path.endsWith('/') ? 'directory' : 'file',
  path,
  size: 0,
  mode: 0o755,
  uid: 0,
  gid: 0,
  modified: 0,
  ...over,
})

async function* members(...entries: readonly TarEntry[]): AsyncGenerator<TarMember> {
  for (const one of entries) yield { entry: one, head: new Uint8Array(), body: nothing() }
}

const listed = async (all: AsyncIterable<TarMember>): Promise<readonly TarEntry[]> => {
  const entries: TarEntry[] = []
  for await (const member of all) entries.push(member.entry)
  return entries
}

const xattrs = (...names: readonly string[]): ReadonlyMap<string, Uint8Array> =>
  new Map(names.map((name) => [name, Buffer.from('y')]))
const whiteout = { kind: 'character', device: { major: 0, minor: 0 } } as const
const plain = { path: '/', root: false, exclude: [] }

describe('from an overlay to a layer', () => {
  it('a removed name is marked, and another name of the same mark too', async () => {
    const all = members(
      entry('./'),
      entry('./etc/'),
      entry('./etc/a', whiteout),
      entry('./etc/b', { kind: 'hardlink', target: './etc/a' }),
      entry('./etc/c', { xattrs: xattrs('user.overlay.whiteout') }),
    )
    const found = await listed(fromOverlay(all, plain))
    expect(found.map(({ path, kind }) => [path, kind])).toEqual([
      ['etc/', 'directory'],
      ['etc/.wh.a', 'file'],
      ['etc/.wh.b', 'file'],
      ['etc/.wh.c', 'file'],
    ])
  })

  it('a directory that hides what was below it says so, and loses what the kernel keeps there', async () => {
    const marks = xattrs('trusted.overlay.opaque', 'trusted.overlay.origin', 'user.kept', 'security.selinux')
    const found = await listed(fromOverlay(members(entry('./d/', { xattrs: marks })), plain))
    expect(found.map(({ path }) => path)).toEqual(['d/', 'd/.wh..wh..opq'])
    expect([...(found[0]?.xattrs?.keys() ?? [])]).toEqual(['user.kept'])
  })

  it('everything is where its part is, and what is left out is left out whole', async () => {
    const all = members(
      entry('./'),
      entry('./user/'),
      entry('./user/kept'),
      entry('./user/second', { kind: 'hardlink', target: './user/kept' }),
      entry('./user/secret/'),
      entry('./user/secret/key'),
    )
    const found = await listed(
      fromOverlay(all, { path: '/data', root: true, exclude: ['/data/user/secret'] }),
    )
    expect(found.map(({ path, target }) => [path, target])).toEqual([
      ['data/', undefined],
      ['data/user/', undefined],
      ['data/user/kept', undefined],
      ['data/user/second', 'data/user/kept'],
    ])
  })
})

describe('from a layer to an overlay', () => {
  const mark = 'user.overlay.opaque'

  it('marks become devices and attributes', async () => {
    const all = members(entry('d/'), entry('d/.wh..wh..opq'), entry('d/new'), entry('.wh.gone'))
    const found = await listed(toOverlay(all, mark))
    expect(found.map(({ path, kind }) => [path, kind])).toEqual([
      ['./d/', 'directory'],
      ['./d/new', 'file'],
      ['gone', 'character'],
    ])
    expect(found[0]?.xattrs?.has(mark)).toBe(true)
    expect(found[2]?.device).toEqual({ major: 0, minor: 0 })
  })

  it('a mark that comes late is put on its directory all the same', async () => {
    const found = await listed(toOverlay(members(entry('d/'), entry('d/new'), entry('d/.wh..wh..opq')), mark))
    expect(
      found
        .filter(({ path }) => path === './d/')
        .at(-1)
        ?.xattrs?.has(mark),
    ).toBe(true)
  })

  it('nothing of it leads out, and nothing passes for a mark of the kernel’s', async () => {
    const hostile = members(
      entry('../../etc/passwd'),
      entry('/etc/shadow'),
      entry('a/../../b'),
      entry('x/', { xattrs: xattrs('trusted.overlay.redirect', 'user.overlay.opaque') }),
    )
    const found = await listed(toOverlay(hostile, mark))
    expect(found.map(({ path }) => path)).toEqual(['./etc/shadow', './x/'])
    expect(found[1]?.xattrs?.size).toBe(0)
  })
})
