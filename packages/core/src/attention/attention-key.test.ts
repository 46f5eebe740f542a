import { expect, it } from 'vitest'
import { keyWatch, readAttentionKey, spelled } from './attention-key.js'

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

it('reads chunks with other keys first too', () => {
  expect(keyWatch('', [0x10])(Buffer.from('\u0010'))).toBe(true)
})

it.each([
  ['ctrl+]', 'ctrl+]'],
  ['ctrl-]', 'ctrl+]'],
  ['F12', 'F12'],
  ['alt+x', 'alt+x'],
  ['none', ''],
  ['', ''],
])('%j is the attention key %j', (text, key) => expect(readAttentionKey(text)).toBe(key))

it.each([
  ['ctrl+nokey', 'there is no such key'],
  ['a', 'need it'],
  ['shift+a', 'need it'],
  ['enter', 'need it'],
  ['Ctrl-C', 'need it'],
  ['tab', 'need it'],
])('%j is refused: %s', (text, why) => expect(() => readAttentionKey(text)).toThrow(why))
