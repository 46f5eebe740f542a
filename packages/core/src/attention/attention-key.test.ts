import { expect, it } from 'vitest'
import { keyWatch, spelled } from './attention-key.js'

it.each([
  ['ctrl+]', 'ls -l', false],
  ['ctrl+]', '\r', false],
  ['ctrl+]', 'ä日', false],
  ['ctrl+]', '\u001b', false],
  ['ctrl+]', '\u001d', true],
  ['ctrl+]', 'a\u001db', true],
  ['ctrl+]', '\t', true],
  ['ctrl+]', '\u001b[93;5u', true],
  ['ctrl+g', '\u0007', true],
  ['ctrl+g', '\u001d', false],
  ['f12', '\u001b[24~', true],
  ['f12', 'f12', false],
  ['', '\u001d', false],
  ['', '\t', true],
])('with %s, %j must be read first: %s', (binding, chunk, expected) => {
  expect(keyWatch(binding)(Buffer.from(chunk))).toBe(expected)
})

it.each([
  ['ctrl+]', 'Ctrl-]'],
  ['f12', 'F12'],
  ['ctrl+shift+a', 'Ctrl-Shift-A'],
])('%s is spelled %s', (binding, expected) => {
  expect(spelled(binding)).toBe(expected)
})
