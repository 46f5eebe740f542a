import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writePackage } from '../../test/plugin-package.js'
import { candidateIn } from './candidate.js'

describe('what may become a plugin', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paks-candidate-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is a package with a manifest', async () => {
    writePackage(folder, { needs: ['container:read'] })
    expect(await candidateIn(folder)).toMatchObject({
      name: 'paks-plugin-greet',
      version: '1.0.0',
      peer: '>=0.0.0',
      manifest: { name: 'greet', permissions: ['container:read'] },
    })
  })

  it.each([
    ['has no manifest', { paks: undefined }, 'there is no field paks'],
    ['is called otherwise', { name: 'greetings' }, '"greetings" is no name of a plugin'],
    ['leaves out what begins every name', { name: '@me/greet' }, '"@me/greet" is no name of a plugin'],
    [
      'is for another Paks',
      { peerDependencies: { '@paks/api': '^99.0.0' } },
      'is made for @paks/api ^99.0.0',
    ],
    ['wants what nobody can grant', { paks: { permissions: ['session:type'] } }, 'package.json: paks.'],
    ['has no version', { version: undefined }, 'has no name and version of a package'],
  ])('is none that %s', async (_what, over, message) => {
    writePackage(folder, { over })
    await expect(candidateIn(folder)).rejects.toThrow(message)
  })

  it('is none whose package.json cannot be read, and tells where', async () => {
    writeFileSync(join(folder, 'package.json'), '{ "name": ')
    await expect(candidateIn(folder)).rejects.toThrow(/package\.json is no JSON: Unexpected end/)
  })

  it('is none that was not built', async () => {
    writePackage(folder)
    rmSync(join(folder, 'dist'), { recursive: true })
    await expect(candidateIn(folder)).rejects.toThrow('has no ./dist/index.js')
    rmSync(join(folder, 'package.json'))
    await expect(candidateIn(folder)).rejects.toThrow('is no package: it has no package.json')
  })
})
