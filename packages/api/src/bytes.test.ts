import { expect, it } from 'vitest'
import { formatBytes } from './bytes.js'

it.each([
  [0, '0B'],
  [999, '999B'],
  [1000, '1kB'],
  [72_812_345, '72.8MB'],
  [999_600, '1MB'],
  [123_456_789_012, '123GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
