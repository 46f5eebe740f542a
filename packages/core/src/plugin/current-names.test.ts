import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineCommand, definePlugin, type Plugin } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { currentManifest, currentPlugin } from './current-names.js'
import { changeInstalled, readInstalled, renewInstalled } from './installed.js'
import { manifestOf } from './manifest-of.js'
import { readManifest } from './read-manifest.js'

const renamed = {
  hooks: { 'command:end': 'command:done' },
  permissions: { 'container:look': 'container:inspect', 'host:run': 'host:exec' },
  fields: { grants: 'permissions' },
}
const handler = (): void => undefined
/** Written against names that were. */
const old = {
  api: 1,
  name: 'old',
  grants: ['host:run:git'],
  hooks: { 'command:end': handler },
  commands: [{ name: 'look', about: '', needs: ['container:look', 'container:read'], run: handler }],
} as unknown as Plugin & { readonly api: 1 }
const told = [
  'the field grants is called permissions now',
  'the hook command:end is called command:done now',
  'the permission host:run is called host:exec now',
  'the permission container:look is called container:inspect now',
]

describe('a plugin with names that were replaced', () => {
  it('is what it would be with the new ones, and each is told once', () => {
    const now = currentPlugin(old, renamed)
    expect(now.told).toEqual(told)
    expect(now.value).toMatchObject({
      permissions: ['host:exec:git'],
      hooks: { 'command:done': handler },
      commands: [{ needs: ['container:inspect', 'container:read'] }],
    })
    expect(Object.keys(now.value)).not.toContain('grants')
    expect(() => readManifest(JSON.parse(JSON.stringify(manifestOf(now.value, './x.js'))), 'x')).not.toThrow()
  })

  it('has a manifest that is read as with the new ones', () => {
    const written = {
      api: 1,
      name: 'old',
      entry: './x.js',
      commands: [{ name: 'look', about: '', needs: ['container:look'], args: {}, examples: [] }],
      hooks: [{ name: 'command:end', kind: 'observe' }],
      grants: ['container:look', 'host:run:git', 'session:lines'],
    }
    const { value, told: sentences } = currentManifest(written, renamed)
    expect(sentences).toEqual([told[0], told[1], told[3], told[2]])
    expect(readManifest(value, 'x')).toMatchObject({
      hooks: [{ name: 'command:done' }],
      permissions: ['container:inspect', 'host:exec:git', 'session:lines'],
    })
    expect(currentManifest('nonsense', renamed)).toEqual({ value: 'nonsense', told: [] })
  })

  it('keeps what it has under the new name beside the old one', () => {
    const both = { ...old, hooks: { 'command:end': handler, 'command:done': Math.max } }
    expect(currentPlugin(both as unknown as Plugin, renamed).value.hooks).toEqual({
      'command:done': Math.max,
    })
  })

  it('that was installed by an older Paks is told of once, and written with the new names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paks-renamed-'))
    try {
      const manifest = manifestOf(old, './x.js')
      const plugin = {
        name: 'paks-plugin-old',
        version: '1.0.0',
        folder: '/x',
        source: 'added',
        manifest,
      } as const
      await changeInstalled(folder, () => [plugin])
      const first = await renewInstalled(folder, await readInstalled(folder), renamed)
      expect(first.told).toEqual([told[1], told[3]].map((what) => `paks-plugin-old: ${what}`))
      expect(first.value[0]?.manifest.hooks[0]?.name).toBe('command:done')
      const again = await renewInstalled(folder, await readInstalled(folder), renamed)
      expect([again.told, again.value]).toEqual([[], first.value])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('is left as it is where nothing was renamed', () => {
    const plugin = definePlugin({
      name: 'new',
      commands: [defineCommand({ name: 'a', about: '', run: handler })],
    })
    expect(currentPlugin(plugin).value).toBe(plugin)
  })
})
