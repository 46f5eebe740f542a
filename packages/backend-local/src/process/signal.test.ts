import { expect, it } from 'vitest'
import { parseSignal } from './signal.js'

it.each([
  ['SIGTERM', 'SIGTERM'],
  ['TERM', 'SIGTERM'],
  ['hup', 'SIGHUP'],
  ['9', 'SIGKILL'],
])('reads %s as %s', (text, signal) => {
  expect(parseSignal(text)).toBe(signal)
})

it.each(['', 'NOPE', '0', '999', '-9'])('refuses %j', (text) => {
  expect(() => parseSignal(text)).toThrow(expect.objectContaining({ code: 'BAD_USAGE' }))
})
