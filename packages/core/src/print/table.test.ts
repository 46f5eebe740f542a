import { expect, it } from 'vitest'
import { formatTable } from './table.js'

it('aligns columns by what a terminal shows, numbers to the right', () => {
  const rows = [
    { name: 'web', size: 7, note: 'x' },
    { name: '你好', size: 1234, note: '\u001b[31mred' },
  ]
  expect(formatTable(rows)).toBe(['NAME  SIZE  NOTE', 'web      7  x', '你好  1234  red'].join('\n'))
})

it('is empty without rows', () => {
  expect(formatTable([])).toBe('')
})
