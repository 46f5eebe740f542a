import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Home } from './home.js'
import { PaksSession } from './paks-session.js'

const example = fileURLToPath(new URL('../../../examples/paks-backend-example', import.meta.url))

let home: Home
beforeAll(() => {
  home = new Home()
})
afterAll(() => home[Symbol.dispose]())

describe('a backend that a plugin brings', () => {
  it('is not there without its plugin', async () => {
    const { status, stderr } = await home.paks(['run', '--backend', 'folder'])
    expect([status, stderr]).toEqual([125, expect.stringContaining('there is no backend called folder')])
  })

  it('is not there for the verbs that look for containers, either', async () => {
    for (const verb of [['ps'], ['attach', 'x'], ['kill', 'x']]) {
      const { status, stderr } = await home.paks([...verb, '--backend', 'folder'])
      expect([status, stderr]).toEqual([125, expect.stringContaining('there is no backend called folder')])
    }
  })

  it('is opened by its name, once the user trusts the plugin', async () => {
    await home.prints(['plugin', 'link', example, '--yes'])
    const refused = await home.paks(['run', '--backend', 'folder'])
    expect([refused.status, refused.stderr]).toEqual([125, expect.stringContaining('needs your trust')])
    await home.prints(['plugin', 'trust', 'paks-plugin-backend-example', '--yes'])
    await using session = await PaksSession.open(['run', '--backend', 'folder', '--shell', 'sh'], {
      env: { PAKS_HOME: home.path, PS1: '$ ' },
      prompt: /^\$$/,
    })
    expect(await session.run('echo "$HOME"')).toMatch(/\/paks-folder-\w+$/)
    expect(await session.exit()).toBe(0)
    const asked = await home.paks(['ps', '--backend', 'folder'])
    expect([asked.status, asked.stderr]).toEqual([0, expect.stringContaining('There is none')])
    const missing = await home.paks(['attach', '--backend', 'folder', 'nobody'])
    expect([missing.status, missing.stderr]).toEqual([
      125,
      expect.stringContaining('there is no container called nobody'),
    ])
  })
})
