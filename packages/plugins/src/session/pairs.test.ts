import { expect, it } from 'vitest'
import { pairLines } from './pairs.js'

const pairs = [
  ['suffix', 'what to put behind'],
  ['message', ''],
] as const

it('stand in two columns, and no word is broken', () => {
  const lines = ['  suffix   what to put behind', '  message']
  expect(pairLines(pairs, 29)).toEqual(lines)
  expect(pairLines(pairs, 22)).toEqual(['  suffix   what to put', '           behind', '  message'])
  expect(pairLines(pairs, undefined)).toEqual(lines)
})

it('stand one under the other on a narrow screen', () => {
  expect(pairLines(pairs, 18)).toEqual(['  suffix', '      what to put', '      behind', '  message'])
})
