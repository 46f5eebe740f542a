import { expect, it } from 'vitest'
import { treeIn } from './container-tree.js'

it('reads how many paths there are and a row each', () => {
  expect(treeIn('3\n41ed 4096 5 ./a b\n81a4 7 6 ./a b/c\na1ff 3 7 ./l\n')).toEqual(
    new Map([
      ['a b', { kind: 'directory', mode: 0o755, size: 0, modified: 0 }],
      ['a b/c', { kind: 'file', mode: 0o644, size: 7, modified: 6 }],
      ['l', { kind: 'link', mode: 0o777, size: 3, modified: 7 }],
    ]),
  )
  expect(treeIn('0\n')).toEqual(new Map())
})

it.each(['2\n81a4 7 6 ./a\nb\n', '2\n81a4 7 6 ./a\n', '81a4 7 6 ./a\n', 'find: unknown\n'])(
  'takes no list that does not add up: %j',
  (said) => {
    expect(treeIn(said)).toBeUndefined()
  },
)
