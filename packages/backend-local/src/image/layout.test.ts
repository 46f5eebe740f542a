import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { blobPath, nameIn, readConfig, readLayout, writeLayer, writeLayout } from './layout.js'
import type { ImageConfig } from './oci.js'

const folder = mkdtempSync(join(tmpdir(), 'paks-layout-'))
afterAll(() => rmSync(folder, { recursive: true }))

const config = (...ids: readonly string[]): ImageConfig => ({
  architecture: 'amd64',
  os: 'linux',
  rootfs: { type: 'layers', diff_ids: ids },
})

async function* bytes(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

describe('a layout', () => {
  it('holds the image that was written last, and no blob of an earlier one', async () => {
    const layout = join(folder, 'one')
    const first = await writeLayer(layout, bytes('first'))
    await writeLayout(layout, { reference: 'me/web:v2', config: config(first.digest), layers: [first] })
    const second = await writeLayer(layout, bytes('sec', 'ond'))
    const { id } = await writeLayout(layout, {
      reference: 'me/web:v2',
      config: config(second.digest),
      layers: [second],
    })
    expect(readLayout(layout, 'me/web:v2')).toMatchObject({
      id,
      layers: [{ digest: second.digest, size: 6 }],
    })
    expect(nameIn(layout)).toBe('me/web:v2')
    expect(readdirSync(join(layout, 'blobs', 'sha256')).length).toBe(3)
    expect(readFileSync(blobPath(layout, second.digest), 'utf8')).toBe('second')
    const [forDocker] = JSON.parse(readFileSync(join(layout, 'manifest.json'), 'utf8'))
    expect(forDocker.RepoTags).toEqual(['me/web:v2'])
  })

  it('that is none is refused by name', () => {
    expect(() => readLayout(join(folder, 'none'), 'x')).toThrow(
      expect.objectContaining({ code: 'IMAGE_NOT_FOUND' }),
    )
  })

  it('cannot name a layer so that it leads elsewhere', () => {
    const path = join(folder, 'hostile.json')
    writeFileSync(path, JSON.stringify(config('../../../etc')))
    expect(() => readConfig(path)).toThrow(expect.objectContaining({ code: 'IMAGE_NOT_FOUND' }))
  })
})

it('leaves nothing of a layer that could not be written whole', async () => {
  const layout = join(folder, 'broken')
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield Buffer.alloc(1_000_000)
    throw new Error('the source broke')
  }
  await expect(writeLayer(layout, failing())).rejects.toThrow('the source broke')
  expect(readdirSync(layout)).toEqual(['blobs'])
  expect(readdirSync(join(layout, 'blobs', 'sha256'))).toEqual([])
})
