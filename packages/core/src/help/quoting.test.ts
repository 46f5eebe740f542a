import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitWords } from '../command/words.js'
import { continued, quoteStateOf } from './quoting.js'

describe('quoteStateOf', () => {
  it.each([
    ['', 'plain'],
    ['a\\ b', 'plain'],
    ["'a b'", 'plain'],
    ["a'b", 'single'],
    ["'a\\", 'single'],
    ['"a\'b', 'double'],
    ['"a\\"', 'double'],
    ['"a\\b', 'double'],
    ['a\\', 'dangling'],
    ['"a\\', 'dangling'],
    ['a\\\\', 'plain'],
  ] as const)('%s is %s', (raw, state) => {
    expect(quoteStateOf(raw)).toBe(state)
  })
})

describe('continued', () => {
  it.each([
    ['my', ' file', 'my\\ file'],
    ['"my', ' file', '"my file"'],
    ["'my", "'s file", `'my'\\''s file'`],
    ['"cost ', '$5', '"cost \\$5"'],
    ['"my"', ' file', '"my"\\ file'],
  ])('%s grows by %s to %s', (raw, more, expected) => {
    expect(raw + continued(raw, more, true)).toBe(expected)
  })

  it('always splits back to what was meant', () => {
    const piece = fc.constantFrom(
      'a',
      'ü',
      '日',
      '😀',
      ' ',
      '  ',
      "'",
      '"',
      '\\',
      '$',
      '`',
      '=',
      '#',
      '-',
      '!',
      '*',
    )
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
    const typed = fc
      .array(fc.constantFrom('a', 'ü', "'", '"', '\\', '\\ ', '\\"', '$', "''"), { maxLength: 6 })
      .map((pieces) => pieces.join(''))
      .filter((raw) => quoteStateOf(raw) !== 'dangling' && splitWords(raw)[0]?.end === raw.length)
    fc.assert(
      fc.property(typed, text, (raw, more) => {
        const meant = (splitWords(raw)[0]?.text ?? '') + more
        const whole = `#x ${raw}${continued(raw, more, true)} next`
        expect(splitWords(whole).map((word) => word.text)).toEqual(['#x', meant, 'next'])
        const part = `#x ${raw}${continued(raw, more, false)}`
        expect(splitWords(part)[1]?.text).toBe(meant)
      }),
      { numRuns: 3000 },
    )
  })
})
