import { expect, it } from 'vitest'
import { endsOf } from './ends.js'

it.each([
  [['host:a', '.'], { way: 'in', sources: ['a'], destination: '.' }],
  [['host:a', 'host:b c', '/srv'], { way: 'in', sources: ['a', 'b c'], destination: '/srv' }],
  [['a', 'b', 'host:~/x'], { way: 'out', sources: ['a', 'b'], destination: '~/x' }],
  [['a', 'host:'], { way: 'out', sources: ['a'], destination: '.' }],
  [['./host:a', 'host:b'], { way: 'out', sources: ['./host:a'], destination: 'b' }],
] as const)('%j', (words, ends) => {
  expect(endsOf(words)).toEqual(ends)
})

it.each([
  [[], /what is to be copied/],
  [['host:a'], /what is to be copied/],
  [['a', 'b'], /neither side is on the host/],
  [['host:a', 'host:b'], /both sides are on the host/],
  [['a', 'host:b', 'host:c'], /both sides/],
  [['host:a', 'b', 'c'], /the same side/],
] as const)('%j is refused', (words, message) => {
  expect(() => endsOf(words)).toThrow(
    expect.objectContaining({ code: 'BAD_USAGE', message: expect.stringMatching(message) }),
  )
})
