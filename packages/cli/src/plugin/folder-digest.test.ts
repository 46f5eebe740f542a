import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderDigest } from './folder-digest.js'

describe('the digest of a folder', () => {
  let folder = ''
  let before = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paks-digest-'))
    await mkdir(join(folder, 'plugins/a'), { recursive: true })
    await writeFile(join(folder, 'plugins/a/index.js'), 'one')
    await writeFile(join(folder, 'settings.yml'), '')
    before = await folderDigest(folder)
  })
  afterEach(() => rm(folder, { recursive: true }))

  const changes: Readonly<Record<string, () => Promise<unknown>>> = {
    'a file with another content': () => writeFile(join(folder, 'plugins/a/index.js'), 'two'),
    'a new file': () => writeFile(join(folder, 'plugins/b.js'), ''),
    'a new folder': () => mkdir(join(folder, 'empty')),
    'a file that is gone': () => rm(join(folder, 'settings.yml')),
    'a file with another name': () => rename(join(folder, 'settings.yml'), join(folder, 'settings.yaml')),
    'a new link': () => symlink('settings.yml', join(folder, 'link')),
  }
  it.each(Object.entries(changes))('is another with %s', async (_what, change) => {
    await change()
    expect(await folderDigest(folder)).not.toBe(before)
  })

  it.each(['/etc', '../elsewhere', 'plugins/../..'])(
    'is refused where a link leads to %s',
    async (target) => {
      await symlink(target, join(folder, 'link'))
      await expect(folderDigest(folder)).rejects.toThrow('leads out of')
    },
  )

  it('is the same when only dates have changed', async () => {
    await utimes(join(folder, 'settings.yml'), 0, 0)
    expect(await folderDigest(folder)).toBe(before)
  })
})
