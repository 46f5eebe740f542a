import { expect, it } from 'vitest'
import { branches } from './tree.js'

const drawn = (nodes: readonly (readonly [id: string, parent: string])[]): readonly string[] =>
  branches(nodes.map(([id, parent]) => ({ id, parent }))).map(({ node, lead }) => lead + node.id)

it('puts each node behind its parent', () => {
  expect(
    drawn([
      ['d', 'b'],
      ['c', 'a'],
      ['b', 'a'],
      ['a', 'base'],
      ['e', 'base'],
    ]),
  ).toEqual(['├─ a', '│  ├─ c', '│  └─ b', '│     └─ d', '└─ e'])
})

it('gives to the root what has lost its parent, and a node that is its own', () => {
  expect(
    drawn([
      ['x', 'gone'],
      ['y', 'y'],
    ]),
  ).toEqual(['├─ x', '└─ y'])
})

it('draws nothing of nothing', () => {
  expect(drawn([])).toEqual([])
})
