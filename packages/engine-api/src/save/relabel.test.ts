import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unpackTar } from 'modern-tar'
import { expect, it } from 'vitest'
import { relabelArchive } from './relabel.js'

const image = {
  layers: ['sha256:aa', 'sha256:bb', 'sha256:aa'],
  config: { Cmd: ['sh'] },
  history: [{ created_by: 'commit' }],
  platform: { architecture: 'arm64', os: 'linux', variant: 'v8' },
  author: 'somebody',
  created: '2024-01-01T00:00:00.000Z',
  name: 'paks-save/0123456789ab:word',
}

async function filesOf(tar: AsyncIterable<Uint8Array>): Promise<Record<string, string>> {
  const entries = await unpackTar(await whole(tar))
  return Object.fromEntries(
    entries.map(({ header, data }) => [header.name, Buffer.from(data ?? []).toString()]),
  )
}

async function whole(tar: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of tar) chunks.push(chunk)
  return Buffer.concat(chunks)
}

it('is an archive of a configuration whose digest is the id of the image to come', async () => {
  const { id, tar } = relabelArchive(image, 'layers-absent')
  const files = await filesOf(tar)
  const hex = id.replace('sha256:', '')
  expect(Object.keys(files)).toEqual([`${hex}.json`, 'manifest.json'])
  const config = files[`${hex}.json`] ?? ''
  expect(createHash('sha256').update(config).digest('hex')).toBe(hex)
  expect(JSON.parse(config)).toEqual({
    architecture: 'arm64',
    os: 'linux',
    variant: 'v8',
    created: image.created,
    author: 'somebody',
    config: image.config,
    rootfs: { type: 'layers', diff_ids: image.layers },
    history: image.history,
  })
  expect(JSON.parse(files['manifest.json'] ?? '')).toEqual([
    { Config: `${hex}.json`, RepoTags: [image.name], Layers: ['aa.tar', 'bb.tar', 'aa.tar'] },
  ])
})

it('holds an empty file for each layer where the engine asks for one', async () => {
  const files = await filesOf(relabelArchive(image, 'layers-empty').tar)
  expect(files).toMatchObject({ 'aa.tar': '', 'bb.tar': '' })
  expect((await whole(relabelArchive(image, 'layers-empty').tar)).length).toBeLessThan(10_000)
})

it.each(['layers-empty', 'layers-absent'] as const)(
  'carries the one layer that is new (%s)',
  async (style) => {
    const folder = mkdtempSync(join(tmpdir(), 'paks-relabel-'))
    try {
      const path = join(folder, 'layer')
      writeFileSync(path, 'the layer')
      const added = { path, size: 9, diffId: 'sha256:cc' }
      const files = await filesOf(
        relabelArchive({ ...image, layers: ['sha256:aa', 'sha256:cc'], added }, style).tar,
      )
      expect(files['cc.tar']).toBe('the layer')
      expect(files['aa.tar']).toBe(style === 'layers-empty' ? '' : undefined)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)
