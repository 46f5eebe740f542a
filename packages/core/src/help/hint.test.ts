import { arg, defineCommand } from '@paks/api'
import { expect, it } from 'vitest'
import { Registry } from '../command/registry.js'
import { hintFor } from './hint.js'

const registry = new Registry([
  {
    name: 'test',
    commands: [
      defineCommand({
        name: 'save',
        about: '',
        args: { name: arg.optional(''), suffix: arg.option('') },
        run: () => undefined,
      }),
      defineCommand({ name: 'size', about: '', run: () => undefined }),
    ],
  },
])

it.each([
  ['', ''],
  ['#', ''],
  ['#sav', ''],
  ['save', ''],
  ['#save', ' [name] [suffix=…]'],
  ['#save ', '[name] [suffix=…]'],
  ['#save web', ' [suffix=…]'],
  ['#save web suffix=x', ''],
  ['#save "we', ''],
  ['#size', ''],
  ['#test/save', ' [name] [suffix=…]'],
])('behind "%s" it says "%s"', (line, expected) => {
  expect(hintFor(line, registry)).toBe(expected)
})
