import { arg, defineCommand } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { parseArgs } from './parse-args.js'
import { splitWords } from './words.js'

const size = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value: unknown) =>
      /^\d+$/.test(String(value))
        ? { value: Number(value) }
        : { issues: [{ message: `"${value}" is no number` }] },
  },
} as const

const pack = defineCommand({
  name: 'pack',
  about: 'Pack things',
  args: {
    target: arg.positional('where to'),
    level: arg.option<number>('how hard', { schema: size }),
    suffix: arg.option('what to add'),
    fast: arg.flag('quickly'),
    files: arg.rest('what'),
  },
  run: () => undefined,
})

const parse = (line: string) =>
  parseArgs(
    pack,
    splitWords(line)
      .map((word) => word.text)
      .slice(1),
  )

describe('parseArgs', () => {
  it.each([
    ['#pack a', { target: 'a', fast: false, files: [] }],
    ['#pack a b "c d"', { target: 'a', files: ['b', 'c d'] }],
    ['#pack suffix=-x a', { target: 'a', suffix: '-x' }],
    ['#pack --suffix=-x a --fast', { target: 'a', suffix: '-x', fast: true }],
    ['#pack --suffix -x a', { target: 'a', suffix: '-x' }],
    ['#pack suffix= a', { target: 'a', suffix: '' }],
    ['#pack a level=9', { target: 'a', level: 9 }],
    ['#pack a KEY=value', { target: 'a', files: ['KEY=value'] }],
    ['#pack -- --fast suffix=x', { target: '--fast', files: ['suffix=x'], fast: false }],
    ['#pack - fast', { target: '-', files: ['fast'], fast: false }],
  ])('%s', async (line, values) => {
    expect((await parse(line)).values).toMatchObject(values)
  })

  it('understands --json for every command', async () => {
    expect((await parse('#pack a --json')).json).toBe(true)
    expect((await parse('#pack a')).json).toBe(false)
  })

  it.each([
    ['#pack', 'needs TARGET'],
    ['#pack a --slow', 'no option --slow'],
    ['#pack a --suffix', '--suffix needs a value'],
    ['#pack a --fast=yes', '--fast takes no value'],
    ['#pack a level=x', 'level: "x" is no number'],
  ])('refuses %s', async (line, message) => {
    await expect(parse(line)).rejects.toMatchObject({
      code: 'BAD_USAGE',
      message: expect.stringContaining(message),
      hint: 'usage: #pack TARGET [level=…] [suffix=…] [--fast] [files…]',
    })
  })

  it('refuses what a command without rest does not take', async () => {
    const plain = defineCommand({ name: 'plain', about: '', run: () => undefined })
    await expect(parseArgs(plain, ['x', 'y'])).rejects.toMatchObject({
      message: '#plain does not take "x y"',
    })
  })
})

describe('a verbatim rest', () => {
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

  it.each([
    ['here ls --json --fast', { where: 'here', what: ['ls', '--json', '--fast'], fast: false }, false],
    ['--fast here --json ls -- -a', { where: 'here', what: ['ls', '--', '-a'], fast: true }, true],
    ['here -- --fast', { where: 'here', what: ['--fast'], fast: false }, false],
  ])('of "%s" begins with its first word', async (line, values, json) => {
    expect(await parseArgs(on, line.split(' '))).toEqual({ values, json })
  })
})
