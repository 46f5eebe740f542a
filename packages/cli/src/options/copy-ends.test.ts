import { expect, it } from 'vitest'
import { copyEnds } from './copy-ends.js'

it.each([
  [['notes.txt', 'web:/srv'], 'web', ['host:notes.txt', '/srv']],
  [['web:/a', 'web:b', '.'], 'web', ['/a', 'b', 'host:.']],
  [['shop:web:/a', '/tmp'], 'shop:web', ['/a', 'host:/tmp']],
  [['./odd:name', 'web:'], 'web', ['host:./odd:name', '.']],
])('%j is a copy with %s', (paths, name, words) => {
  expect(copyEnds(paths)).toEqual({ name, words })
})

it.each([
  [['web:/a'], 'nowhere'],
  [['a', 'b'], 'no path is in a container'],
  [['web:/a', 'db:/b'], 'two containers'],
])('%j is refused', (paths, why) => {
  expect(() => copyEnds(paths)).toThrow(why)
})
