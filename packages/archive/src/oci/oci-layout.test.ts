import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeLayer } from '../layer/write-layer.js'
import { entry } from '../tar/archive.fixture.js'
import { allOf } from '../tar/bytes.fixture.js'
import { sizeOf } from './image-files.js'
import { OciLayout } from './oci-layout.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paks-oci-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const layerOf = (layout: OciLayout, text: string) =>
  layout.writeLayer(
    writeLayer([
      { kind: 'present', entry: entry('f', { size: text.length }), body: [Buffer.from(text)] },
      { kind: 'removed', path: 'gone' },
    ]),
  )
const platform = { architecture: 'amd64', os: 'linux' } as const
const blobs = (): readonly string[] => readdirSync(join(folder, 'blobs/sha256'))

describe('an image layout', () => {
  it('keeps an image and finds it by name, id and digest', async () => {
    const layout = await OciLayout.open(folder)
    const layer = await layerOf(layout, 'text')
    const file = { ...platform, config: { Cmd: ['sh'] }, history: [{ created_by: 'x' }] }
    const image = await layout.writeImage({
      file,
      layers: [layer],
      reference: 'web',
      annotations: { a: 'b' },
    })
    const again = await OciLayout.open(folder)
    for (const name of ['web', image.id, image.manifest.digest])
      expect(await again.image(name)).toEqual(image)
    expect(await again.image('other')).toBeUndefined()
    expect(image.file).toEqual({ ...file, rootfs: { type: 'layers', diff_ids: [layer.diffId] } })
    expect(sizeOf(image)).toBe(layer.size)
    expect(JSON.parse(readFileSync(join(folder, 'oci-layout'), 'utf8'))).toEqual({
      imageLayoutVersion: '1.0.0',
    })
    for (const name of blobs()) {
      const bytes = readFileSync(join(folder, 'blobs/sha256', name))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(name)
    }
  })

  it('gives a name to the newest image, and images several names', async () => {
    const layout = await OciLayout.open(folder)
    const one = await layout.writeImage({
      file: platform,
      layers: [await layerOf(layout, '1')],
      reference: 'web',
    })
    await layout.tag(one, 'old')
    const two = await layout.writeImage({
      file: platform,
      layers: [await layerOf(layout, '2')],
      reference: 'web',
    })
    expect((await layout.image('web'))?.id).toBe(two.id)
    expect((await layout.image('old'))?.id).toBe(one.id)
    expect(await layout.remove('web')).toBe(true)
    expect(await layout.remove('web')).toBe(false)
    expect((await layout.images()).map(({ reference }) => reference)).toEqual(['old'])
  })

  it('sweeps what no image uses', async () => {
    const layout = await OciLayout.open(folder)
    const shared = await layerOf(layout, 'shared')
    await layout.writeImage({
      file: platform,
      layers: [shared, await layerOf(layout, 'gone')],
      reference: 'a',
    })
    const kept = await layout.writeImage({ file: platform, layers: [shared], reference: 'b' })
    await layout.remove('a')
    expect(await layout.sweep()).toBeGreaterThan(0)
    expect(blobs()).toHaveLength(3)
    expect((await allOf(layout.blobs.read(shared.digest))).length).toBe(shared.size)
    expect(await layout.image('b')).toEqual(kept)
    expect(await layout.sweep()).toBe(0)
  })

  it('has neither blob nor name when writing fails', async () => {
    const layout = await OciLayout.open(folder)
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half')
      throw new RangeError('the disk')
    }
    await expect(layout.writeLayer(failing())).rejects.toThrow('the disk')
    const stop = AbortSignal.abort()
    await expect(layout.writeLayer(writeLayer([]), { signal: stop })).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(existsSync(join(folder, 'blobs/sha256')) ? blobs() : []).toEqual([])
    const absent = { mediaType: 'x', digest: `sha256:${'0'.repeat(64)}`, size: 1, diffId: 'x' }
    const image = layout.writeImage({ file: platform, layers: [absent], reference: 'web' })
    await expect(image).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
    expect(await layout.images()).toEqual([])
  })

  it('loses no image to another who makes it at the same time', async () => {
    const layout = await OciLayout.open(folder)
    await layout.writeImage({ file: platform, layers: [], reference: 'web' })
    // As another finds it who looked a moment before the first was ready.
    rmSync(join(folder, 'oci-layout'))
    const again = await OciLayout.open(folder)
    expect((await again.images()).map(({ reference }) => reference)).toEqual(['web'])
  })

  it('tells how far the writing of a layer is', async () => {
    const layout = await OciLayout.open(folder)
    const told: number[] = []
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let n = 0; n < 3; n += 1) yield Buffer.alloc(300_000)
    }
    await layout.writeLayer(pieces(), { onBytes: (done) => told.push(done), lasting: false })
    expect(told).toEqual([300_000, 600_000, 900_000])
  })

  it('notices a blob that was damaged, and a name that is no digest', async () => {
    const layout = await OciLayout.open(folder)
    const layer = await layerOf(layout, 'text')
    writeFileSync(layout.blobs.path(layer.digest), 'damaged')
    await expect(allOf(layout.blobs.read(layer.digest))).rejects.toMatchObject({ code: 'ENGINE_ERROR' })
    expect(() => layout.blobs.path('sha256:../../etc/passwd')).toThrow(
      expect.objectContaining({ code: 'BAD_REFERENCE' }),
    )
  })

  it('is not opened when it is of another format', async () => {
    writeFileSync(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '2.0.0' }))
    await expect(OciLayout.open(folder)).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    writeFileSync(join(folder, 'oci-layout'), '{')
    await expect(OciLayout.open(folder)).rejects.toMatchObject({ code: 'ENGINE_ERROR' })
  })
})
