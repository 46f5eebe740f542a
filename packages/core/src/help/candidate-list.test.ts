import { expect, it } from 'vitest'
import { clipped, listRows } from './candidate-list.js'

const offers = (...labels: readonly string[]) => labels.map((label) => ({ text: label, label }))
const room = { columns: 20, rows: 10, colour: false }

it('puts names with notes one to a row', () => {
  const list = [
    { text: '', label: '#cp', note: 'Copy' },
    { text: '', label: '#inspect', note: 'Look at everything' },
    { text: '', label: '#x' },
  ]
  expect(listRows(list, room)).toEqual(['#cp       Copy', '#inspect  Look at …', '#x'])
  expect(listRows(list, { ...room, colour: true })[0]).toBe('#cp       \u001b[2mCopy\u001b[22m')
})

it('puts names without notes in columns, read downwards', () => {
  expect(listRows(offers('a', 'bb', 'ccc', 'd', 'e', 'f'), room)).toEqual(['a    ccc  e', 'bb   d    f'])
  expect(listRows(offers('日本', 'b'), room)).toEqual(['日本  b'])
})

it('counts what does not fit', () => {
  expect(listRows(offers('one', 'two', 'three', 'four', 'five'), { ...room, columns: 6, rows: 3 })).toEqual([
    'one',
    'two',
    '… an…',
  ])
  const many = offers(...Array.from({ length: 30 }, (_, index) => `n${index}`))
  expect(listRows(many, { ...room, rows: 4 }).at(-1)).toBe('… and 18 more')
})

it('shows names from the container without what controls a terminal', () => {
  expect(listRows(offers('a\u001b[2Jb\nc'), room)).toEqual(['ab c'])
})

it.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['日本語', 5, '日本…'],
  ['日本語', 4, '日…'],
] as const)('%s in %i cells is %s', (text, width, expected) => {
  expect(clipped(text, width)).toBe(expected)
})
