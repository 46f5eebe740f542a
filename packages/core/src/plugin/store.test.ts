import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Grants } from './grants.js'
import { changeInstalled, type InstalledPlugin, readInstalled } from './installed.js'
import { pluginFolder } from './plugin-folder.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paks-plugins-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const plugin = (name: string): InstalledPlugin => ({
  name,
  version: '1.0.0',
  folder: `/plugins/${name}`,
  source: 'added',
  manifest: { api: 1, name, entry: './dist/index.js', commands: [], hooks: [], permissions: [] },
})

it.each([
  [{ PAKS_HOME: '/p', XDG_DATA_HOME: '/x', HOME: '/h' }, '/p/plugins'],
  [{ XDG_DATA_HOME: '/x', HOME: '/h' }, '/x/paks/plugins'],
  [{ XDG_DATA_HOME: 'relative', HOME: '/h' }, '/h/.local/share/paks/plugins'],
])('with %j plugins are in %s', (env, expected) => {
  expect(pluginFolder(env)).toBe(expected)
})

describe('the index of plugins', () => {
  it('is empty where there is none', async () => {
    expect(await readInstalled(join(folder, 'nowhere'))).toEqual([])
  })

  it('keeps what writers add at one time', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    await Promise.all(names.map((name) => changeInstalled(folder, (all) => [...all, plugin(name)])))
    expect((await readInstalled(folder)).map(({ name }) => name).sort()).toEqual(names)
    expect(statSync(join(folder, 'installed.json')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['installed.json'])
  })

  it.each(['', '{', '[]', '{"version":2,"plugins":[]}', '{"version":1,"plugins":[{"name":1}]}'])(
    'that holds %j is not guessed at',
    async (text) => {
      writeFileSync(join(folder, 'installed.json'), text)
      await expect(readInstalled(folder)).rejects.toThrow('is not as this version of Paks writes it')
      await expect(changeInstalled(folder, () => [])).rejects.toThrow('is not as this version')
      expect(readFileSync(join(folder, 'installed.json'), 'utf8')).toBe(text)
    },
  )
})

describe('grants', () => {
  it('are kept by name, and taken back', async () => {
    const grants = new Grants(folder)
    expect(await grants.get('a')).toBeUndefined()
    await Promise.all([
      grants.put('a', { permissions: ['container:read'], version: '1.0.0', integrity: 'sha512-x' }),
      grants.put('b', { permissions: [], version: '2.0.0' }),
    ])
    const again = new Grants(folder)
    expect(await again.get('a')).toEqual({
      permissions: ['container:read'],
      version: '1.0.0',
      integrity: 'sha512-x',
    })
    await again.remove('a')
    expect(await grants.get('a')).toBeUndefined()
    expect(await grants.get('b')).toBeDefined()
    expect(await grants.get('__proto__')).toBeUndefined()
  })

  it.each(['', '{"version":1,"plugins":{"a":{"permissions":"all","version":"1"}}}'])(
    'in a file that holds %j are none that anybody gave',
    async (text) => {
      writeFileSync(join(folder, 'grants.json'), text)
      await expect(new Grants(folder).get('a')).rejects.toThrow('is not as this version of Paks writes it')
    },
  )
})
