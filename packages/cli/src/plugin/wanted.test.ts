import { describe, expect, it } from 'vitest'
import { npmSpec, wantedPlugin } from './wanted.js'

const place = { cwd: '/w', home: '/h' }

describe('what is to be added', () => {
  it.each([
    ['tree', 'paks-plugin-tree@latest'],
    ['tree@^1.2', 'paks-plugin-tree@^1.2'],
    ['@me/tree@next', '@me/paks-plugin-tree@next'],
    ['@me/paks-plugin-tree', '@me/paks-plugin-tree@latest'],
    ['./tree', '/w/tree'],
    ['..', '/'],
    ['~/tree', '/h/tree'],
    ['/a/tree-1.0.0.tgz', '/a/tree-1.0.0.tgz'],
    ['tree-1.0.0.tgz', '/w/tree-1.0.0.tgz'],
  ])('is with %s what npm calls %s', (text, spec) => {
    expect(npmSpec(wantedPlugin(text, place))).toBe(spec)
  })

  it.each([
    'https://example.org/x.git',
    'git+ssh://x',
    'github:me/tree',
    'me/tree',
    'tree@https://x',
    '--global',
  ])('is never %s', (text) => {
    expect(() => wantedPlugin(text, place)).toThrow(/is no (?:name of a plugin|version, range or tag)/)
  })
})
