import { createHash } from 'node:crypto'
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
}

async function filesOf(tar: Uint8Array): Promise<Record<string, string>> {
  const entries = await unpackTar(tar)
  return Object.fromEntries(
    entries.map(({ header, data }) => [header.name, Buffer.from(data ?? []).toString()]),
  )
}

it('is an archive of a configuration whose digest is the id of the image to come', async () => {
  const { id, tar } = await relabelArchive(image, 'layers-absent')
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
    { Config: `${hex}.json`, RepoTags: null, Layers: ['aa.tar', 'bb.tar', 'aa.tar'] },
  ])
})

it('holds an empty file for each layer where the engine asks for one', async () => {
  const { tar } = await relabelArchive(image, 'layers-empty')
  const files = await filesOf(tar)
  expect(files).toMatchObject({ 'aa.tar': '', 'bb.tar': '' })
  expect(tar.length).toBeLessThan(10_000)
})
