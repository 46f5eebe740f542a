import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writePackage } from '../../test/plugin-package.js'
import { buildSources } from './build-sources.js'

describe('a plugin that is worked on', () => {
  let folder = ''
  const { signal } = new AbortController()
  const built = (): Promise<number> => buildSources(folder, { env: process.env, signal })
  const withBuild = (build: string): void => {
    writePackage(folder, { over: { scripts: { build } } })
    mkdirSync(join(folder, 'src'))
    writeFileSync(join(folder, 'src/index.ts'), '')
    utimesSync(join(folder, 'dist/index.js'), 1, 1)
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paks-build-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is built when a source is newer, and not again', async () => {
    withBuild('echo "export default 1" >> dist/index.js && mkdir once')
    const first = await built()
    expect(first).toBeGreaterThan(1000)
    expect(await built()).toBe(first)
  })

  it('is not built when only its packages and its README are newer', async () => {
    withBuild('exit 1')
    rmSync(join(folder, 'src'), { recursive: true })
    for (const path of ['node_modules/x', '.cache']) {
      mkdirSync(join(folder, path), { recursive: true })
      writeFileSync(join(folder, path, 'index.js'), '')
    }
    writeFileSync(join(folder, 'README.md'), 'more')
    expect(await built()).toBe(1000)
  })

  it('tells what its build said, as far as it helps', async () => {
    withBuild('for line in $(seq 20); do echo "src/index.ts($line): wrong"; done; exit 2')
    await expect(built()).rejects.toThrow(
      /^paks-plugin-greet does not build\nsrc\/index\.ts\(1\): wrong\n[\s\S]*\(12\): wrong\n… and 8 lines more$/,
    )
  })

  it('is built again when its build has written something and failed', async () => {
    withBuild('echo "export default 2" > dist/index.js; exit 1')
    await expect(built()).rejects.toThrow('does not build')
    await expect(built()).rejects.toThrow('does not build')
  })

  it('is told to be installed when what builds it is not there', async () => {
    withBuild('tsc')
    writePackage(folder, { over: { scripts: { build: 'tsc' }, devDependencies: { typescript: '*' } } })
    writeFileSync(join(folder, 'index.ts'), '')
    utimesSync(join(folder, 'dist/index.js'), 1, 1)
    await expect(built()).rejects.toMatchObject({ hint: `cd ${folder} && npm install` })
  })
})
