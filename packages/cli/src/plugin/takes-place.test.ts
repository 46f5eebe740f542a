import type { InstalledPlugin } from '@paks/core/plugin'
import { describe, expect, it } from 'vitest'
import { keepsTrust, refuseNamesake } from './takes-place.js'

const plugin = (name: string, more: Partial<InstalledPlugin> = {}): InstalledPlugin => ({
  name,
  version: '1.0.0',
  folder: `/plugins/${name}`,
  source: 'added',
  manifest: { api: 1, name: 'tree', entry: './dist/index.js', commands: [], hooks: [], permissions: [] },
  ...more,
})

describe('a package that is added', () => {
  it('is refused where the plugin of another has its name', () => {
    const here = [plugin('paks-plugin-tree')]
    expect(() => refuseNamesake(here, plugin('@me/paks-plugin-tree'))).toThrow(
      '@me/paks-plugin-tree calls its plugin tree, as paks-plugin-tree does, which is here',
    )
    expect(() => refuseNamesake(here, plugin('paks-plugin-tree', { version: '2.0.0' }))).not.toThrow()
  })

  it.each([
    ['the same package', { integrity: 'sha512-a' }, { integrity: 'sha512-a' }, true],
    ['a changed package', { integrity: 'sha512-a' }, { integrity: 'sha512-b' }, false],
    ['a package without a checksum', {}, {}, false],
    ['the same folder of the user', { source: 'linked' }, { source: 'linked' }, true],
    ['another folder', { source: 'linked' }, { source: 'linked', folder: '/elsewhere' }, false],
    ['a folder in place of a package', { integrity: 'sha512-a' }, { source: 'linked' }, false],
  ] as const)('keeps the trust in it: %s', (_what, before, now, keeps) => {
    expect(keepsTrust(plugin('a', { ...before, trusted: true }), plugin('a', now))).toBe(keeps)
    expect(keepsTrust(plugin('a', before), plugin('a', now))).toBe(false)
  })
})
