import { expect, it } from 'vitest'
import { nextName } from './homes.js'

it.each([
  ['web', 'web-2'],
  ['web-2', 'web-3'],
  ['paks-ubuntu-3f9a2c', 'paks-ubuntu-3f9a2c-2'],
  ['paks-ubuntu-123456', 'paks-ubuntu-123456-2'],
  ['web-9', 'web-10'],
])('the container after %s is called %s', (name, next) => {
  expect(nextName(name)).toBe(next)
})
