import { expect, it } from 'vitest'
import { definePlugin, isStampedPlugin } from './plugin.js'

it('knows what definePlugin makes, also of another version of the API', () => {
  expect(isStampedPlugin(definePlugin({ name: 'tree' }))).toBe(true)
  expect(isStampedPlugin({ name: 'tree', api: 2 })).toBe(true)
})

it.each([
  undefined,
  null,
  'tree',
  { name: 'tree' },
  { api: 1 },
  { name: 1, api: 1 },
  { name: 'tree', api: '1' },
])('takes %j for no plugin', (value) => {
  expect(isStampedPlugin(value)).toBe(false)
})
