import type { Permission } from '@paks/api'
import { expect, it } from 'vitest'
import { covers, widened } from './covers.js'

it.each<[Permission, Permission, boolean]>([
  ['container:read', 'container:read', true],
  ['container:read', 'container:write', false],
  ['host:read:**', 'host:read:/etc/passwd', true],
  ['host:read:**', 'host:write:/etc/passwd', false],
  ['host:read:~/a/**', 'host:read:~/a/b/*', true],
  ['host:read:~/a/**', 'host:read:~/a', true],
  ['host:read:~/a/**', 'host:read:~/ab', false],
  ['host:read:~/a/**', 'host:read:~/a/../b', false],
  ['host:read:~/a/*', 'host:read:~/a/**', false],
  ['host:read:~/a/*', 'host:read:~/a/b', false],
  ['host:read:*/**', 'host:read:~/a', false],
  ['host:env:*', 'host:env:HOME', true],
  ['host:env:A*', 'host:env:AB', false],
  ['host:exec:*', 'host:exec:git', true],
  ['host:net:example.org:443', 'host:net:example.org:443', true],
])('%s covers %s: %s', (granted, wanted, expected) => {
  expect(covers(granted, wanted)).toBe(expected)
})

it('asks about what goes beyond, and not about what goes less far', () => {
  expect(widened(['host:read:~/**', 'container:read'], ['host:read:~/notes/**'])).toEqual([])
  expect(widened(['container:read'], ['container:read', 'container:exec'])).toEqual(['container:exec'])
})
