import { expect, it } from 'vitest'
import { matchesName, matchesPath } from './path-pattern.js'

it.each([
  ['**', '/any/where', true],
  ['**', '/', true],
  ['/src/**', '/src/a/b', true],
  ['/src/**', '/src', true],
  ['/src/**', '/srcs/a', false],
  ['/src/**/x', '/src/x', true],
  ['/src/**/x', '/src/a/b/x', true],
  ['/src/*', '/src/a', true],
  ['/src/*', '/src/a/b', false],
  ['/src/*.ts', '/src/a.ts', true],
  ['/src/*.ts', '/src/ats', false],
  ['/src/a', '/src/a', true],
  ['/src/a', '/src/a/b', false],
])('the pattern %s and the path %s: %s', (pattern, path, fits) => {
  expect(matchesPath(pattern, path)).toBe(fits)
})

it('takes what a regular expression would read for what it is', () => {
  expect(matchesName('a.b(c)+', 'a.b(c)+')).toBe(true)
  expect(matchesName('a.b', 'axb')).toBe(false)
  expect(matchesName('*', 'two\nlines')).toBe(true)
})
