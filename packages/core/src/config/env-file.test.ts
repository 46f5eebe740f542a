import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  formatEnvFile,
  parseEnvFile,
  strangeLines,
  variablesOf,
  withoutVariables,
  withVariable,
} from './env-file.js'

const file = `# tokens
export GITHUB_TOKEN=abc  # until May

GITHUB_USER='dinosaur'
this is nothing
  NOTE="two
lines"
GITHUB_USER=again
`

it('reads comments, export, quotes and several lines, the last of two values winning', () => {
  expect(variablesOf(parseEnvFile(file))).toEqual({
    GITHUB_TOKEN: 'abc',
    GITHUB_USER: 'again',
    NOTE: 'two\nlines',
  })
})

it('names the lines that set nothing', () => {
  expect(strangeLines(parseEnvFile(file))).toEqual([5])
})

it('changes a value and nothing around it', () => {
  const changed = withVariable(parseEnvFile(file), 'GITHUB_TOKEN', "it's new")
  expect(formatEnvFile(changed)).toBe(file.replace('abc', `"it's new"`))
})

it('leaves the file as it is when the value is that already', () => {
  expect(formatEnvFile(withVariable(parseEnvFile(file), 'GITHUB_USER', 'again'))).toBe(file)
})

it('takes every setting of a variable out', () => {
  const left = formatEnvFile(withoutVariables(parseEnvFile(file), ['GITHUB_USER', 'NOTE']))
  expect(left).toBe('# tokens\nexport GITHUB_TOKEN=abc  # until May\n\nthis is nothing\n')
})

it.each([
  ['', 'K=v\n'],
  ['A=1', 'A=1\nK=v\n'],
  ['export A=1\n', 'export A=1\nexport K=v\n'],
  ['A=1\r\n', 'A=1\r\nK=v\r\n'],
  ['\uFEFFA=1\n', '\uFEFFA=1\nK=v\n'],
])('adds a variable to %j in its manner', (before, after) => {
  expect(formatEnvFile(withVariable(parseEnvFile(before), 'K', 'v'))).toBe(after)
})

it('gives back every file byte for byte', () => {
  const pieces = fc.constantFrom(
    'A=1',
    "B='",
    '"',
    '\n',
    '\r\n',
    '#',
    ' ',
    'export ',
    '`',
    '\\',
    '=',
    '\uFEFF',
    'é',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      expect(formatEnvFile(parseEnvFile(parts.join('')))).toBe(parts.join(''))
    }),
    { numRuns: 2000 },
  )
})
