import { expect, it } from 'vitest'
import { hostAlias } from './host-alias.js'

it.each([
  ['web', 'web-container'],
  ['Web', 'web-container'],
  ['shop:web', 'shop-web-container'],
  ['team/shop:web_2', 'team-shop-web_2-container'],
  ['paks-ubuntu-3f9a2c', 'paks-ubuntu-3f9a2c-container'],
  ['a*b c', 'a-b-c-container'],
])('%s is reached as %s', (name, alias) => {
  expect(hostAlias(name)).toBe(alias)
})
