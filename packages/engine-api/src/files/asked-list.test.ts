import { expect, it } from 'vitest'
import { listIn } from './asked-list.js'

it('reads rows, links and their number', () => {
  expect(listIn('41ed 4096 1 dir\n81a4 5 2 a file\na1ff 3 3 l\n\0l\0../x y\x003')).toEqual([
    { name: 'dir', kind: 'directory', size: 0, mode: 0o755, modified: new Date(1000) },
    { name: 'a file', kind: 'file', size: 5, mode: 0o644, modified: new Date(2000) },
    { name: 'l', kind: 'link', size: 0, mode: 0o777, modified: new Date(3000), target: '../x y' },
  ])
  expect(listIn('\x000')).toEqual([])
})

it.each([
  ['a line break in a name', '81a4 5 2 a\nb\n\x001'],
  ['a name with a slash', '81a4 5 2 ../a\n\x001'],
  ['fewer rows than entries', '81a4 5 2 a\n\x002'],
  ['more rows than entries', '81a4 5 2 a\n81a4 5 2 b\n\x001'],
  ['nothing', ''],
  ['something else', 'hello'],
])('takes no list with %s', (_what, said) => {
  expect(listIn(said)).toBeUndefined()
})
