import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HeldDirectory } from './held-directory.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paks-held-'))
  for (const name of ['d/e', 'outside/e']) mkdirSync(join(folder, name), { recursive: true })
  symlinkSync('d', join(folder, 'way'))
  symlinkSync('../outside', join(folder, 'd/link'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const ways = process.platform === 'linux' ? [true, false] : [false]

describe.each(ways)('a held directory, with names for descriptors: %s', (byDescriptor) => {
  it('is found through links of the user, and not entered through others', async () => {
    await using held = await HeldDirectory.at(join(folder, 'way'), byDescriptor)
    await using inner = await held.enter('e')
    await writeFile(await inner.of('f'), 'x')
    expect(readdirSync(join(folder, 'd/e'))).toEqual(['f'])
    await expect(held.enter('link')).rejects.toMatchObject({ code: expect.stringMatching(/ELOOP|ENOTDIR/) })
    await expect(held.enter('none')).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('is never taken for what is put in its place', async () => {
    await using held = await HeldDirectory.at(join(folder, 'd'), byDescriptor)
    await using inner = await held.enter('e')
    renameSync(join(folder, 'd/e'), join(folder, 'moved'))
    symlinkSync('../outside/e', join(folder, 'd/e'))
    const writing = (async () => await writeFile(await inner.of('f'), 'x'))()
    if (byDescriptor) await writing
    else await expect(writing).rejects.toMatchObject({ code: 'ELOOP' })
    expect(readdirSync(join(folder, 'outside/e'))).toEqual([])
    expect(readdirSync(join(folder, 'moved'))).toEqual(byDescriptor ? ['f'] : [])
  })
})
