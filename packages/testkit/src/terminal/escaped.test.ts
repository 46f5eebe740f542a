import { expect, it } from 'vitest'
import { escaped } from './escaped.js'

it.each([
  ['plain text~', 'plain text~'],
  ['\x1b[1m\r\n\t', '\\e[1m\\r\\n\\t'],
  ['a\\b', 'a\\\\b'],
  ['\0\x7f', '\\x00\\x7f'],
  ['ä', '\\xc3\\xa4'],
])('writes %j so that a person can read it', (text, readable) => {
  expect(escaped(Buffer.from(text))).toBe(readable)
})
