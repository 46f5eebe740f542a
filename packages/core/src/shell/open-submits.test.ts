import { describe, expect, it } from 'vitest'
import { answeredBy, claimed, type OpenSubmit, pressed, settled } from './open-submits.js'

const at = (...lines: readonly (string | undefined)[]): OpenSubmit => ({
  atPrompt: true,
  lines,
  reported: false,
})
const ahead = (line: string | undefined): OpenSubmit => ({ atPrompt: false, lines: [line], reported: false })
const reported = (submit: OpenSubmit): OpenSubmit => ({ ...submit, reported: true })

describe('a report is taken for', () => {
  it.each([
    ['the line typed at the prompt', [ahead('#a'), at('#a')], '#a', 1],
    ['the very line typed ahead', [at('ls'), ahead('#a')], '#a', 1],
    ['any line at the prompt, since keys may be bound', [ahead('#b'), at('#c')], '#a', 1],
    ['a line typed ahead that nobody knows', [ahead('ls'), ahead(undefined)], '#a', 1],
  ] as const)('%s', (_, open, text, index) => {
    expect(claimed(open, text)?.open.map((submit) => submit.reported)).toEqual(
      open.map((_one, n) => n === index),
    )
  })

  it.each([
    ['nothing', []],
    ['another line typed ahead', [ahead('#b'), ahead('ls')]],
    ['a line that was reported', [reported(at())]],
  ] as const)('no line where there is %s', (_, open) => expect(claimed(open, '#a')).toBeUndefined())

  it('each line of a paste in order', () => {
    const first = claimed([at('ls', '#a', '#b')], '#a')
    expect(first?.open).toEqual([reported(at('#b'))])
    expect(claimed(first?.open ?? [], '#b')?.open).toEqual([reported(at())])
  })

  it.each([
    ['is what was typed', at('#a'), false],
    ['is among what was pasted', at('ls', '#a'), false],
    ['is of a key whose line nobody knows', at(undefined), false],
    ['may be what the shell made of an event of its history', at('!!'), false],
    ['may be what the shell made of a line by a substitution', at('^b^a'), false],
    ['is another than what was typed', at('ls'), true],
    ['comes for an empty line', at(''), true],
    ['is none of what was pasted', at('ls', '#b'), true],
  ] as const)('a line, and whether it is surely another: it %s', (_, submit, isOther) => {
    expect(claimed([submit], '#a')?.isOther).toBe(isOther)
  })
})

it.each([
  [
    'the line that was reported, and those before it',
    [ahead('ls'), reported(ahead('#a')), at('x')],
    [at('x')],
  ],
  ['the line at the prompt, and those before it', [ahead('#a'), at('ls'), ahead('x')], [ahead('x')]],
  ['the oldest of those typed ahead', [ahead('a'), ahead('b')], [ahead('b')]],
  ['nothing', [], []],
] as const)('a prompt answers %s', (_, open, left) => expect(answeredBy(open)).toEqual(left))

it('only # lines that are known outlive a prompt that waits, in their places, and a line typed at it', () => {
  const open = [ahead('ls'), ahead(undefined), ahead('#a'), ahead(undefined)]
  const nobody = { atPrompt: false, lines: [], reported: false }
  expect(settled(open)).toEqual([nobody, nobody, ahead('#a')])
  expect(pressed(open, ['x'], true)).toEqual([ahead('#a'), at('x')])
  expect(pressed(open, ['x'], false)).toEqual([...open, ahead('x')])
})

it('does not keep count of all that is typed into a program', () => {
  let open: readonly OpenSubmit[] = []
  for (let n = 0; n < 1000; n += 1) open = pressed(open, [`${n}`], false)
  expect(open).toHaveLength(256)
  expect(open.at(-1)).toEqual(ahead('999'))
})
