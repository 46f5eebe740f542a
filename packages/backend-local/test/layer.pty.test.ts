import { createReadStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Backend } from '@paks/api'
import { archiveEnd, paddingAfter, readTar, type TarEntry, tarHead } from '@paks/archive'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { folderOf } from '../src/image/image-store.js'
import { type Running, Stage } from './stage.js'
import { describeViews } from './view-possible.js'

const stage = new Stage()
const place = join(stage.folder, 'place')
const inLayer = (name: string): string => join(place, name).slice(1)
afterAll(() => stage[Symbol.asyncDispose]())

/** What the layer of a saved image holds, by path. */
const layerOf = async (reference: string): Promise<ReadonlyMap<string, TarEntry>> => {
  const layout = join(stage.folder, 'home/local/images', folderOf(`${reference}:latest`))
  const blob = (digest: string): string => join(layout, 'blobs', digest.replace(':', '/'))
  const index = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8'))
  const manifest = JSON.parse(readFileSync(blob(index.manifests[0].digest), 'utf8'))
  const entries = new Map<string, TarEntry>()
  for await (const { entry } of readTar(createReadStream(blob(manifest.layers.at(-1).digest)))) {
    entries.set(entry.path, entry)
  }
  return entries
}

/** An archive of one file with an attribute that no program of this test could set. */
const withAttribute = (): Uint8Array => {
  const entry: TarEntry = {
    kind: 'file',
    path: 'marked',
    size: 2,
    mode: 0o755,
    uid: process.getuid?.() ?? 0,
    gid: process.getgid?.() ?? 0,
    modified: 1_700_000_000,
    xattrs: new Map([['user.paks', Buffer.from([0, 255, 10])]]),
  }
  return Buffer.concat([tarHead(entry), Buffer.from('x\n'), paddingAfter(2), archiveEnd()])
}

await describeViews('the layer that a save writes', () => {
  let backend: Backend
  let session: Running
  let layer: ReadonlyMap<string, TarEntry>
  beforeAll(async () => {
    for (const name of ['replaced', 'moved', 'kept']) mkdirSync(join(place, name), { recursive: true })
    for (const name of ['replaced/old', 'moved/file', 'gone-1', 'gone-2', 'plain'])
      writeFileSync(join(place, name), name)
    writeFileSync(join(place, 'archive.tar'), withAttribute())
    backend = await stage.open()
    session = await stage.shell(backend, { workdir: place })
    const lines = [
      'rm gone-1 gone-2; rm -r replaced; mkdir replaced; echo 1 >replaced/new; mv moved renamed',
      'echo x >setid; chmod 4755 setid; chmod 2750 kept; ln setid second; ln -s /etc/passwd link; mkfifo pipe',
      'tar --xattrs --xattrs-include="*" -xf archive.tar; touch -d 2001-02-03T04:05:06Z plain',
      `touch "$(printf 'caf\\351')" 'a b' "$(printf 'new\\nline')" -- '-dash'; mkdir ${'d'.repeat(120)}; touch ${'d'.repeat(120)}/${'f'.repeat(120)}`,
    ]
    for (const line of lines) expect(await session.type(line)).toBe('')
    await session.container.save('layer')
    layer = await layerOf('layer')
  })

  it('has a file by its other names when one is left out, and no name that would take another away', async () => {
    await session.type(
      'mkdir ex "b[1]"; echo secret >ex/a; ln ex/a ex-b; ln ex/a ex-c; touch .wh.plain "b[1]/x"; echo x >.wh.a; ln .wh.a ex-wh',
    )
    await session.container.save('left', { exclude: [join(place, 'ex'), join(place, 'b[1]/')] })
    const left = await layerOf('left')
    expect(left.get(inLayer('ex-b'))).toMatchObject({ kind: 'file', size: 7 })
    expect(left.get(inLayer('ex-c'))).toMatchObject({ kind: 'hardlink', target: inLayer('ex-b') })
    expect(left.get(inLayer('ex-wh'))).toMatchObject({ kind: 'file', size: 2 })
    expect([...left.keys()].filter((name) => /\/ex\/|b\[1\]|\.wh\.(?:plain|a$)/.test(name))).toEqual([])
    await session.type('rm -r ex* "b[1]" .wh.plain .wh.a')
  })

  it('has set-id bits, links, pipes and times as they are', () => {
    expect(layer.get(inLayer('setid'))?.mode).toBe(0o4755)
    expect(layer.get(`${inLayer('kept')}/`)?.mode).toBe(0o2750)
    expect(layer.get(inLayer('link'))).toMatchObject({ kind: 'link', target: '/etc/passwd' })
    expect(layer.get(inLayer('pipe'))?.kind).toBe('fifo')
    expect(layer.get(inLayer('plain'))?.modified).toBe(Date.parse('2001-02-03T04:05:06Z') / 1000)
    const both = ['second', 'setid'].map((name) => layer.get(inLayer(name)))
    expect(both).toMatchObject([{ kind: 'file' }, { kind: 'hardlink', target: inLayer('second') }])
  })

  it('names what is gone, and hides what a new directory hides', () => {
    for (const name of ['.wh.gone-1', '.wh.gone-2', '.wh.moved', 'replaced/.wh..wh..opq']) {
      expect(layer.get(inLayer(name))).toMatchObject({ kind: 'file', size: 0 })
    }
    expect(layer.has(inLayer('renamed/file'))).toBe(true)
    expect([...layer.values()].filter(({ kind }) => kind === 'character')).toEqual([])
  })

  it('has extended attributes, and none of those the kernel keeps there for itself', () => {
    expect([...(layer.get(inLayer('marked'))?.xattrs?.get('user.paks') ?? [])]).toEqual([0, 255, 10])
    const names = [...layer.values()].flatMap(({ xattrs }) => [...(xattrs?.keys() ?? [])])
    expect(names.filter((name) => name.includes('overlay'))).toEqual([])
  })

  it('has every name as it is, whatever is in it', () => {
    const names = [...layer.keys()]
    for (const name of ['a b', '-dash', 'new\nline', `${'d'.repeat(120)}/${'f'.repeat(120)}`]) {
      expect(names).toContain(inLayer(name))
    }
    // A name that is no UTF-8: the byte as a lone surrogate.
    expect(names).toContain(inLayer('caf\udce9'))
  })

  it('has devices, which only root can make and nobody can open in the view', async () => {
    if (process.getuid?.() !== 0) {
      expect(await session.type('mknod device c 1 3 2>/dev/null || echo no')).toBe('no')
      return
    }
    expect(await session.type('mknod device c 1 3; (echo x >device) 2>/dev/null || echo closed')).toBe(
      'closed',
    )
    await session.container.save('device')
    const device = (await layerOf('device')).get(inLayer('device'))
    expect(device).toMatchObject({ kind: 'character', device: { major: 1, minor: 3 } })
  })

  it('opens again as the same view', async () => {
    const look =
      'stat -c "%a %h" setid; ls -A replaced; ls -d moved gone-1 renamed/file 2>/dev/null; ls | grep -c caf; stat -c %a kept'
    const [again] = await stage.run(backend, look, { image: 'layer', workdir: place })
    expect(`${await session.type(look)}\n`).toBe(again)
    expect(again).toBe('4755 2\nnew\nrenamed/file\n1\n2750\n')
  })

  it('leaves out what it was told to leave out', async () => {
    await session.container.save('less', { exclude: [join(place, 'renamed'), join(place, 'setid')] })
    const names = [...(await layerOf('less')).keys()]
    expect(names.filter((name) => /renamed|setid/.test(name))).toEqual([])
  })

  it('stops when it is told to, and leaves the old image and no rest', async () => {
    const old = await backend.image('layer')
    await session.type('head -c 20000000 /dev/urandom >large')
    const stop = new AbortController()
    const saving = session.container.save('layer', { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(saving).rejects.toMatchObject({ code: 'ABORTED' })
    expect((await backend.image('layer')).id).toBe(old.id)
  })
})
