import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { archiveOf, entry } from './archive.fixture.js'
import { allOf, once, splitAt } from './bytes.fixture.js'
import { archiveEnd, paddingAfter, type TarEntry } from './entry.js'
import { readTar } from './read-tar.js'
import { tarHead } from './write-head.js'

async function read(chunks: AsyncIterable<Uint8Array>): Promise<[TarEntry, string][]> {
  const found: [TarEntry, string][] = []
  for await (const { entry, body } of readTar(chunks)) found.push([entry, (await allOf(body)).toString()])
  return found
}

const long = `${'d'.repeat(90)}/${'n'.repeat(120)}`
const samples: readonly TarEntry[] = [
  entry('plain'),
  entry(long),
  entry('naïve/ünï'),
  entry('raw\udcff\udc80name'),
  entry('dir/', { kind: 'directory', mode: 0o1777 }),
  entry('link', { kind: 'link', target: `../${long}` }),
  entry('hard', { kind: 'hardlink', target: long }),
  entry('null', { kind: 'character', device: { major: 1, minor: 3 } }),
  entry('pipe', { kind: 'fifo', uid: 123456789, gid: 2097152 }),
  entry('old', { modified: -5 }),
  entry('precise', { modified: 1_600_000_000.25 }),
  entry('cap', { xattrs: new Map([['security.capability', Uint8Array.of(1, 0, 255, 254, 10, 61, 128)]]) }),
]

describe('a tar archive', () => {
  it.each(samples)('keeps $path', async (sample) => {
    expect(await read(once(Buffer.concat([tarHead(sample), archiveEnd()])))).toEqual([[sample, '']])
  })

  it('is read the same at every split', async () => {
    const bytes = archiveOf([
      ['a', 'first'],
      entry(long),
      ['b', 'x'.repeat(600)],
      entry('c', { kind: 'fifo' }),
    ])
    const whole = await read(once(bytes))
    expect(whole.map(([{ path }, text]) => [path, text.length])).toEqual([
      ['a', 5],
      [long, 0],
      ['b', 600],
      ['c', 0],
    ])
    for (let at = 0; at <= bytes.length; at += 1) expect(await read(splitAt(bytes, at))).toEqual(whole)
  })

  it('keeps any name, owner, time and attribute', async () => {
    const name = fc
      .uint8Array({ minLength: 1, maxLength: 300 })
      .map((bytes) => bytes.map((byte) => (byte === 0 ? 1 : byte)))
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.nat(2 ** 40),
        fc.nat(0o7777),
        fc.uint8Array(),
        async (bytes, uid, mode, value) => {
          const { nameBytes, nameText } = await import('./file-name.js')
          const path = `x${nameText(bytes)}x`
          expect(nameBytes(nameText(bytes)).equals(bytes)).toBe(true)
          const sample = entry(path, { uid, gid: uid, mode, xattrs: new Map([['user.any', value]]) })
          expect(await read(once(Buffer.concat([tarHead(sample), archiveEnd()])))).toEqual([[sample, '']])
        },
      ),
    )
  })

  it('passes over bodies that are not read', async () => {
    const paths: string[] = []
    for await (const { entry } of readTar(
      once(
        archiveOf([
          ['a', 'x'.repeat(2000)],
          ['b', 'y'],
        ]),
      ),
    ))
      paths.push(entry.path)
    expect(paths).toEqual(['a', 'b'])
  })

  it('gives heads byte for byte', async () => {
    const bytes = archiveOf(samples)
    const heads: Uint8Array[] = []
    for await (const { head } of readTar(once(bytes))) heads.push(head.slice())
    expect(Buffer.concat([...heads, archiveEnd()]).equals(bytes)).toBe(true)
  })

  it('closes its source when no more is wanted', async () => {
    let closed = false
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield archiveOf([
          ['a', ''],
          ['b', ''],
        ])
      } finally {
        closed = true
      }
    }
    for await (const _ of readTar(source())) break
    expect(closed).toBe(true)
  })
})

describe('what is no sound archive', () => {
  const bytes = archiveOf([
    ['a', 'x'.repeat(700)],
    ['b', 'y'],
  ])
  it('is refused wherever it was cut off', async () => {
    for (const length of [0, 1, 511, 512, 600, 1100, 1536, 2048, 2600]) {
      await expect(read(once(bytes.subarray(0, length)))).rejects.toMatchObject({
        code: 'ENGINE_ERROR',
        message: expect.stringContaining('cut off'),
      })
    }
  })

  it('is refused when a header is damaged', async () => {
    const damaged = Buffer.from(bytes)
    damaged[3] = 1
    await expect(read(once(damaged))).rejects.toMatchObject({ code: 'ENGINE_ERROR' })
  })

  it.each(['99 path=x\n', 'x path=x\n', '8 path\n\n\n', '7 path='])(
    'is refused with the records %j',
    async (records) => {
      const head = Buffer.from(tarHead(entry('p', { size: records.length })))
      head.write('x', 156)
      head.fill(' ', 148, 156)
      head.write(
        `${head
          .reduce((a, b) => a + b, 0)
          .toString(8)
          .padStart(6, '0')}\0 `,
        148,
      )
      const all = Buffer.concat([
        head,
        Buffer.from(records),
        paddingAfter(records.length),
        tarHead(entry('f')),
        archiveEnd(),
      ])
      await expect(read(once(all))).rejects.toMatchObject({ code: 'ENGINE_ERROR' })
    },
  )
})

describe("GNU tar's archives", () => {
  const folder = mkdtempSync(join(tmpdir(), 'paks-tar-'))
  const tree = join(folder, 'tree')
  mkdirSync(join(tree, 'd'.repeat(120)), { recursive: true })
  writeFileSync(join(tree, 'd'.repeat(120), 'n'.repeat(120)), 'long')
  writeFileSync(join(tree, 'a'), 'text')
  linkSync(join(tree, 'a'), join(tree, 'b'))
  symlinkSync('t'.repeat(150), join(tree, 'l'))
  const pack = (...options: string[]): Buffer => {
    execFileSync('tar', [
      ...options,
      '--sort=name',
      '--owner=123456789',
      '--group=99999999',
      '-cf',
      join(folder, 'x.tar'),
      '-C',
      tree,
      '.',
    ])
    return readFileSync(join(folder, 'x.tar'))
  }

  it.each(['gnu', 'pax', 'posix'])('are read in the format %s', async (format) => {
    const found = await read(once(pack(`--format=${format}`)))
    expect(found.map(([{ kind, path, target, uid }]) => [kind, path, target, uid])).toEqual([
      ['directory', './', undefined, 123456789],
      ['file', './a', undefined, 123456789],
      ['hardlink', './b', './a', 123456789],
      ['directory', `./${'d'.repeat(120)}/`, undefined, 123456789],
      ['file', `./${'d'.repeat(120)}/${'n'.repeat(120)}`, undefined, 123456789],
      ['link', './l', 't'.repeat(150), 123456789],
    ])
    expect(found[4]?.[1]).toBe('long')
  })

  it('are refused when they hold holes', async () => {
    execFileSync('truncate', ['-s', '1000000', join(tree, 'z')])
    const versions = ['0.0', '0.1', '1.0'].map((version) => ['--format=pax', `--sparse-version=${version}`])
    for (const form of [['--format=gnu'], ...versions])
      await expect(read(once(pack('--sparse', ...form)))).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    rmSync(folder, { recursive: true })
  })
})
