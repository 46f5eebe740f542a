import { expect, it } from 'vitest'
import { fitted } from './help-lines.js'

it.each([
  ['as wide as it may be', 20, 'as wide as it may be'],
  ['a text that is too wide', 10, 'a text\nthat is\ntoo wide'],
  ['  an indented text too wide', 16, '  an indented\n  text too wide'],
  ['  $ paks run ubuntu   a shell in a container', 46, '  $ paks run ubuntu   a shell in a container'],
  [
    '  $ paks run ubuntu   a shell in a new container',
    46,
    '  $ paks run ubuntu   a shell in a new\n                      container',
  ],
  ['  $ paks run ubuntu   a new shell', 26, '  $ paks run ubuntu   a\n      new shell'],
  ['  two words here', 1, '  two\n  words\n  here'],
  ['oneverylongwordthatfitsnowhere', 10, 'oneverylongwordthatfitsnowhere'],
])('%j fits %i columns', (text, width, lines) => {
  expect(fitted(text, width)).toBe(lines)
})

it('fills a paragraph of several lines, and no list', () => {
  expect(fitted('one two three\nfour\n\nList:\n  a\n  b\n', 12)).toBe(
    'one two\nthree four\n\nList:\n  a\n  b\n',
  )
})

it('leaves every other line as it is', () => {
  expect(fitted('one\n\n  two lines\nthree words\n', 11)).toBe('one\n\n  two lines\nthree words\n')
})
