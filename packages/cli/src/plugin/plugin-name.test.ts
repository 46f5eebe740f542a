import { describe, expect, it } from 'vitest'
import { pluginName } from './plugin-name.js'

describe('a plugin', () => {
  it.each([
    ['tree', 'tree', 'paks-plugin-tree'],
    ['paks-plugin-tree', 'tree', 'paks-plugin-tree'],
    ['@me/paks-plugin-tree', 'tree', '@me/paks-plugin-tree'],
    ['@me/tree', 'tree', '@me/paks-plugin-tree'],
    ['disk-use2', 'disk-use2', 'paks-plugin-disk-use2'],
  ])('called %s is %s for short and %s on npm', (name, short, packageName) => {
    expect(pluginName(name)).toMatchObject({ short, package: packageName, folder: `paks-plugin-${short}` })
  })

  it.each(['', 'Tree', '2tree', 'tree-', '../tree', '@/tree', '@me/', 'a b', 'tree@1', 'paks-plugin-'])(
    'is not called %j',
    (name) => {
      expect(() => pluginName(name)).toThrow('is no name of a plugin')
    },
  )
})
