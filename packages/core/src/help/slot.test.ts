import { arg, defineCommand } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { splitWords } from '../command/words.js'
import { readsAsOption, slotAfter, usageAt } from './slot.js'

const pack = defineCommand({
  name: 'pack',
  about: 'Pack things',
  args: {
    target: arg.positional('where to'),
    suffix: arg.option('what to add'),
    fast: arg.flag('quickly'),
    files: arg.rest('what'),
  },
  run: () => undefined,
})

const usage = (words: string): string =>
  usageAt(
    slotAfter(
      pack,
      splitWords(words).map((word) => word.text),
    ),
  )

describe('what is left of a usage', () => {
  it.each([
    ['', 'TARGET [files…] [suffix=…] [--fast]'],
    ['web', '[files…] [suffix=…] [--fast]'],
    ['web a b', '[files…] [suffix=…] [--fast]'],
    ['suffix=-x', 'TARGET [files…] [--fast]'],
    ['--suffix=-x web', '[files…] [--fast]'],
    ['--suffix', '…'],
    ['--suffix -x --fast', 'TARGET [files…]'],
    ['fast', '[files…] [suffix=…] [--fast]'],
    ['other=1', '[files…] [suffix=…] [--fast]'],
    ['--unknown', 'TARGET [files…] [suffix=…] [--fast]'],
    ['-- --fast', '[files…]'],
  ])('after "%s" is "%s"', (words, expected) => {
    expect(usage(words)).toBe(expected)
  })
})

it('offers no option of its own once a verbatim rest has begun', () => {
  const on = defineCommand({
    name: 'on',
    about: 'Do it there',
    args: {
      where: arg.positional('where'),
      what: arg.rest('what', { verbatim: true }),
      fast: arg.flag('quickly'),
    },
    run: () => undefined,
  })
  expect(usageAt(slotAfter(on, ['here']))).toBe('[what…] [--fast]')
  expect(usageAt(slotAfter(on, ['here', 'ls']))).toBe('[what…]')
})

it.each([
  ['--fast', true],
  ['--anything', true],
  ['--', true],
  ['suffix=x', true],
  ['suffix', false],
  ['-', false],
  ['other=x', false],
  ['file', false],
] as const)('%s reads as an option: %s', (word, expected) => {
  expect(readsAsOption(pack, word)).toBe(expected)
})
