import { expect, it } from 'vitest'
import { newRecall, recall } from './recall.js'

type Key = 'previous' | 'next' | 'first' | 'last'

const follow = (lines: readonly string[], draft: string, keys: readonly Key[]): readonly string[] => {
  let state = newRecall(lines)
  let shown = draft
  return keys.map((key) => {
    const step = recall(state, key, shown)
    if (step !== undefined) ({ state, text: shown } = step)
    return step === undefined ? 'nothing' : shown
  })
}

it.each<[string, readonly string[], readonly Key[], readonly string[]]>([
  [
    'goes back and comes back to the draft',
    ['a', 'b'],
    ['previous', 'previous', 'next', 'next'],
    ['b', 'a', 'b', 'draft'],
  ],
  ['stops at both ends', ['a'], ['next', 'previous', 'previous'], ['nothing', 'a', 'nothing']],
  ['jumps', ['a', 'b', 'c'], ['first', 'last', 'last'], ['a', 'draft', 'nothing']],
  ['has nothing to recall at first', [], ['previous', 'first'], ['nothing', 'nothing']],
  [
    'keeps repeats once',
    ['a', 'a', 'b', 'a'],
    ['previous', 'previous', 'previous', 'previous'],
    ['a', 'b', 'a', 'nothing'],
  ],
])('%s', (_, lines, keys, expected) => {
  expect(follow(lines, 'draft', keys)).toEqual(expected)
})
