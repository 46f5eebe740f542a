import { describe, expect, it } from 'vitest'
import { archiveOf, entry } from '../tar/archive.fixture.js'
import { allOf, once } from '../tar/bytes.fixture.js'
import type { TarEntry } from '../tar/entry.js'
import { readTar } from '../tar/read-tar.js'
import { compareTrees } from './compare-trees.js'
import { type DeltaRules, deltaOf } from './delta.js'
import { indexText, indexTree, readIndex } from './tree-index.js'
import { whitedOut, whiteoutOf, writeLayer } from './write-layer.js'

type Members = Parameters<typeof archiveOf>[0]
const directory = (path: string, over: Partial<TarEntry> = {}): TarEntry =>
  entry(path, { kind: 'directory', mode: 0o755, ...over })
const indexOf = (members: Members) => indexTree(readTar(once(archiveOf(members))))

/** Names of a layer that makes one tree of another, in their order; files with their text. */
async function layer(
  before: Members,
  after: Members,
  over: Partial<DeltaRules> = {},
): Promise<readonly string[]> {
  const tree = new Map<string, string>(
    after.flatMap((one) => ('kind' in one ? [] : [[one[0], one[1]] as const])),
  )
  const rules: DeltaRules = {
    differs: () => undefined,
    excluded: () => false,
    below: await indexOf(before),
    removed: [],
    again: (path) => once(Buffer.from(tree.get(path) ?? '')),
    ...over,
  }
  const archive = await allOf(writeLayer(deltaOf(readTar(once(archiveOf(after))), rules)))
  const names: string[] = []
  for await (const { entry, body } of readTar(once(archive))) {
    const text = (await allOf(body)).toString()
    names.push(
      entry.path + (text === '' ? '' : `=${text}`) + (entry.kind === 'hardlink' ? `>${entry.target}` : ''),
    )
  }
  return names
}

const base: Members = [
  directory('d/'),
  directory('d/e/'),
  ['d/e/f', 'text'],
  ['d/g', 'other'],
  directory('x/'),
  ['x/y', 'y'],
]

describe('a layer over a tree', () => {
  it('is empty when the trees are the same, however their names are written', async () => {
    expect(await layer(base, base)).toEqual([])
    const dotted = base.map((one) =>
      'kind' in one ? { ...one, path: `./${one.path}` } : ([`/${one[0]}`, one[1]] as const),
    )
    expect(await layer(base, [directory('./'), ...dotted])).toEqual([])
  })

  it('has what is new and changed, with the directories it is in', async () => {
    const after = base.map((one) =>
      !('kind' in one) && one[0] === 'd/e/f' ? (['d/e/f', 'longer text'] as const) : one,
    )
    expect(await layer(base, [...after, ['x/new', 'n']])).toEqual([
      'd/',
      'd/e/',
      'd/e/f=longer text',
      'x/',
      'x/new=n',
    ])
  })

  it('has a file whose content alone has changed', async () => {
    const after = base.map((one) =>
      !('kind' in one) && one[0] === 'd/g' ? (['d/g', 'OTHER'] as const) : one,
    )
    expect(await layer(base, after)).toEqual(['d/', 'd/g=OTHER'])
  })

  it('has what is known to differ without comparing it', async () => {
    expect(await layer(base, base, { differs: (path) => path === 'd/g' })).toEqual(['d/', 'd/g=other'])
    expect(await layer([], base, { differs: () => false })).toEqual([])
  })

  it('takes away what is gone, once for a directory, and not below what is one no more', async () => {
    const after: Members = [directory('d/'), ['x', 'now a file']]
    expect(await layer(base, after)).toEqual(['x=now a file', 'd/', 'd/.wh.e', 'd/.wh.g'])
  })

  it('leaves out what is excluded, be it changed, new or gone', async () => {
    const after: Members = [
      directory('d/'),
      directory('d/e/'),
      ['d/e/f', 'CHANGED'],
      ['d/e/new', 'n'],
      directory('x/'),
      ['x/y', 'y'],
    ]
    expect(await layer(base, after, { excluded: (path) => path.startsWith('d/') })).toEqual([])
  })

  const links: Members = [['a', 'text'], entry('b', { kind: 'hardlink', target: 'a' }), ['z', 'z']]
  it('keeps the names of one file together', async () => {
    expect(await layer(links, links)).toEqual([])
    const changed: Members = [['a', 'TEXT'], entry('b', { kind: 'hardlink', target: 'a' }), ['z', 'z']]
    expect(await layer(links, changed)).toEqual(['a=TEXT', 'b>a'])
  })

  it('has a file by its other names when the first of them is left out', async () => {
    const after: Members = [
      ['a', 'text'],
      entry('b', { kind: 'hardlink', target: 'a' }),
      entry('c', { kind: 'hardlink', target: 'a' }),
    ]
    const over: Partial<DeltaRules> = {
      excluded: (path) => path === 'a',
      again: (path) => once(Buffer.from(path === 'a' ? 'LEAK' : 'text')),
    }
    expect(await layer([], after, over)).toEqual(['b=text', 'c>b'])
    expect(await layer(after, after, { ...over, differs: () => false })).toEqual([])
  })

  it('does not have a name that would take another one away', async () => {
    const after: Members = [
      ...base,
      directory('.wh.d/'),
      ['.wh.d/f', 'f'],
      ['x/.wh.y', ''],
      ['x/.wh..wh..opq', ''],
    ]
    expect(await layer(base, after)).toEqual([])
  })

  it('has another name of a link and of a pipe, which are in no file', async () => {
    const before: Members = [entry('a', { kind: 'link', target: '/t' }), entry('p', { kind: 'fifo' })]
    const after: Members = [
      ...before,
      entry('b', { kind: 'hardlink', target: 'a' }),
      entry('q', { kind: 'hardlink', target: 'p' }),
    ]
    expect(await layer(before, after)).toEqual(['a', 'b>a', 'p', 'q>p'])
  })

  it('brings the file along with a new name of it', async () => {
    const more: Members = [...links, entry('c', { kind: 'hardlink', target: 'a' })]
    expect(await layer(links, more)).toEqual(['a=text', 'b>a', 'c>a'])
  })

  it('keeps attributes and heads as they were', async () => {
    const value = Uint8Array.of(1, 0, 255, 10)
    const sample = entry('cap', {
      xattrs: new Map([['security.capability', value]]),
      uid: 3_000_000,
      mode: 0o4755,
    })
    const rules: DeltaRules = {
      differs: () => undefined,
      excluded: () => false,
      below: new Map(),
      removed: [],
      again: () => once(value),
    }
    const archive = await allOf(writeLayer(deltaOf(readTar(once(archiveOf([sample]))), rules)))
    expect(archive.equals(archiveOf([sample]))).toBe(true)
    expect((await layer([entry('cap')], [sample])).length).toBe(1)
  })

  it('keeps a large file aside while it is compared', async () => {
    const large = 'x'.repeat(9_000_000)
    expect(await layer([['f', large]], [['f', large]])).toEqual([])
    expect((await layer([['f', large]], [['f', `y${large.slice(1)}`]]))[0]).toHaveLength(
      'f='.length + large.length,
    )
  })
})

describe('whiteouts', () => {
  it('stand beside what they take away', () => {
    expect(['a', 'a/b', 'a/b/'].map(whiteoutOf)).toEqual(['.wh.a', 'a/.wh.b', 'a/.wh.b'])
    expect(['a/.wh.b', '.wh.a', 'a/b', '.wh..wh..opq'].map(whitedOut)).toEqual([
      'a/b',
      'a',
      undefined,
      undefined,
    ])
  })
})

describe('the index of a tree', () => {
  it('survives being written', async () => {
    const index = await indexOf([...base, entry('new\nline "quoted"'), entry('raw\udcff')])
    expect(readIndex(indexText(index))).toEqual(index)
  })

  it.each(['', '[]', '["a"]', '{', '["a","b",0]'])('is refused when it was damaged: %j', (text) => {
    expect(() => readIndex(text)).toThrow(SyntaxError)
  })

  it('tells what became of each path', async () => {
    const after: Members = [
      directory('d/', { mode: 0o700 }),
      directory('d/e/', { modified: 5 }),
      ['d/e/f', 'TEXT'],
      ['new', 'abc'],
      directory('x/'),
      ['x/y', 'y'],
    ]
    expect(compareTrees(await indexOf(base), await indexOf(after))).toEqual([
      { kind: 'changed', path: '/d' },
      { kind: 'changed', path: '/d/e/f', size: 4 },
      { kind: 'removed', path: '/d/g' },
      { kind: 'added', path: '/new', size: 3 },
    ])
  })
})
