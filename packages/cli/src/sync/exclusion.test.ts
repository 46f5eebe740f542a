import { expect, it } from 'vitest'
import { exclusion } from './exclusion.js'

it.each([
  ['*.log', 'a.log', true],
  ['*.log', 'deep/b.log', true],
  ['*.log', 'a.log/b', false],
  ['build/', 'deep/build', true],
  ['/build', 'build', true],
  ['/build', 'deep/build', false],
  ['src/*.js', 'src/a.js', true],
  ['src/*.js', 'src/deep/a.js', false],
  ['src/**.js', 'src/deep/a.js', true],
  ['a?c', 'abc', true],
  ['a.c', 'abc', false],
])('%s and %s: %s', (pattern, path, fits) => {
  expect(exclusion([pattern], false)(path)).toBe(fits)
})

it('knows what version control leaves, when asked to', () => {
  expect([true, false].map((cvs) => exclusion([], cvs)('deep/.git'))).toEqual([true, false])
})
