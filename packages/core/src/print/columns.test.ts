import { expect, it } from 'vitest'
import { columns } from './columns.js'

it.each([
  ['ascii', 5],
  ['', 0],
  ['é', 1],
  ['e\u0301', 1],
  ['你好', 4],
  ['👩‍👩‍👧', 2],
  ['❤️', 2],
  ['a\u200bb', 2],
])('%j takes %i columns', (text, width) => {
  expect(columns(text)).toBe(width)
})
