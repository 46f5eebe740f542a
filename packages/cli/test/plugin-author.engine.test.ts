import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { Home } from './home.js'
import { paksEnv } from './paks.js'
import { PaksSession } from './paks-session.js'
import { runProgram } from './program.js'
import { installWorkspace } from './workspace-packages.js'

let home: Home
let folder: string
let source: string
beforeAll(async () => {
  home = new Home()
  folder = join(home.path, 'paks-plugin-leaf')
  source = join(folder, 'src/index.ts')
  await home.prints(['plugin', 'create', 'leaf', '--dir', folder])
  await installWorkspace(folder)
})
afterAll(() => home[Symbol.dispose]())

describe('a plugin that paks plugin create wrote', () => {
  it('passes its tests at once, and can be published and linked', async () => {
    const test = await runProgram('npm', ['test', '--prefix', folder], { env: paksEnv() })
    expect(`${test.stdout}${test.stderr}`).toMatch(/^\W pass 1$/m)
    expect(test.status).toBe(0)
    expect(await home.prints(['plugin', 'check', folder])).toBe('paks-plugin-leaf 0.1.0 can be published\n')
    expect(await home.prints(['plugin', 'link', folder, '--yes'])).toContain('In the next session: #leaf')
  })

  it('is not written where something is', async () => {
    const { status, stderr } = await home.paks(['plugin', 'create', 'leaf', '--dir', folder])
    expect(status).toBe(125)
    expect(stderr).toContain('is there already, and is no empty folder')
  })
})

onEachEngine('a linked plugin', (engine) => {
  it('works in a session, and when its source changes works as it says now', async () => {
    await using session = await PaksSession.open([...engine.run, 'busybox'], {
      env: { PAKS_HOME: home.path },
    })
    expect(await session.run('#help leaf')).toMatch(/^#leaf \[directory\]$/m)
    expect(await session.run('#leaf /etc')).toMatch(/^hostname +file +\d+$/m)
    const before = readFileSync(source, 'utf8')
    const after = before.replace('name, kind, size }))', `name, kind, size, note: 'on ${engine.name}' }))`)
    expect(after).not.toBe(before)
    writeFileSync(source, after)
    expect(await session.run('#leaf /etc')).toMatch(
      new RegExp(`^hostname +file +\\d+ +on ${engine.name}$`, 'm'),
    )
    writeFileSync(source, before)
    expect(await session.exit()).toBe(0)
  })
})
