import { parseEnv } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatValue, parseValue } from './env-value.js'

const read = (line: string): string => parseValue(line, line.indexOf('=') + 1).value

describe('a value that was written', () => {
  const awkward = fc.string({
    unit: fc.constantFrom(...`ab 'x"\`\\$#%=!~{}()\n\r\t\u00e9`, '\\n', '$(id)', '\r\n', '日', '😀', "'\\''"),
  })

  it('is read as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(awkward, fc.string({ unit: 'binary' }).map(withoutNul)), (value) => {
        const file = `A=1\nK=${formatValue(value)} # note\nB=2\n`
        expect(parseValue(file, file.indexOf('K=') + 2).value).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })

  it('is read alike by Node where it has neither a single quote nor a carriage return', () => {
    fc.assert(
      fc.property(awkward, (value) => {
        fc.pre(!/['\r]/.test(value))
        expect(parseEnv(`K=${formatValue(value)}\n`).K).toBe(value)
      }),
    )
  })

  it('is of any length', () => {
    const value = `it's "${'$(x)\\\n'.repeat(20_000)}`
    expect(read(`K=${formatValue(value)}`)).toBe(value)
  })
})

const withoutNul = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '')

it.each([
  ['K=plain', 'plain'],
  ['K=two words', 'two words'],
  ['K=two words   # and a comment', 'two words'],
  ['K=#fff', '#fff'],
  ['K=a#b', 'a#b'],
  ['K=', ''],
  ['K=   ', ''],
  ["K=''", ''],
  ["K='single $HOME `id` \\n'", 'single $HOME `id` \\n'],
  ['K="a\\nb\\tc"', 'a\nb\\tc'],
  ['K="say \\"hi\\" for \\$5 in C:\\\\new"', 'say "hi" for $5 in C:\\new'],
  ['K=`back "ticks"`', 'back "ticks"'],
  ["K='it'\\''s'", "it's"],
  ["K='never closed", "'never closed"],
  ["K='it's", "'it's"],
  ["K=it's", "it's"],
  ["K='one\ntwo' # said", 'one\ntwo'],
  ["K='one\r\ntwo'\r\n", 'one\ntwo'],
  ['K=crlf\r\nL=', 'crlf'],
  ['K=C:\\new', 'C:\\new'],
])('%j is %j', (line, value) => {
  expect(read(line)).toBe(value)
})
