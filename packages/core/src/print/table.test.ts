import { expect, it } from 'vitest'
import { formatTable } from './table.js'

it('aligns columns by what a terminal shows, numbers to the right', () => {
  const rows = [
    { name: 'web', size: 7, note: 'x' },
    { name: '你好', size: 1234, note: '\u001b[31mred' },
  ]
  expect(formatTable(rows)).toBe(['NAME  SIZE  NOTE', 'web      7  x', '你好  1234  red'].join('\n'))
})

it('keeps a cell on its row', () => {
  expect(formatTable([{ name: 'web\nforged  1\tB', size: 7 }])).toBe(
    ['NAME             SIZE', 'web forged  1 B     7'].join('\n'),
  )
})

it('is empty without rows', () => {
  expect(formatTable([])).toBe('')
})
