import { expect, it } from 'vitest'
import { historyIn, loadHistory } from './history-text.js'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')

it('is what stands behind the variables of an answer', () => {
  const { before, lines } = historyIn(bytes('A=1\0EMPTY=\0\0ls\0echo "a b"\ndone\0'))
  expect(Buffer.from(before).toString()).toBe('A=1\0EMPTY=\0')
  expect(lines).toEqual(['ls', 'echo "a b"\ndone'])
})

it.each(['A=1\0B=2\0', 'A=1\0\0'])('is empty where a shell tells none', (told) => {
  expect(historyIn(bytes(told)).lines).toEqual([])
})

it.each([
  ['posix', `'%s\\n' 'it'\\''s' '$(id)' >|`],
  ['zsh', `print -rs -- 'it'\\''s'\nbuiltin print -rs -- '$(id)'`],
  ['fish', `'it\\'s' '$(id)' >>`],
] as const)('goes into %s as words, none of which is read as anything else', (language, text) => {
  expect(loadHistory(["it's", '$(id)'], language).join('\n')).toContain(text)
})

it('takes the newest thousand lines along, and none that is very long', () => {
  const lines = Array.from({ length: 1200 }, (_, at) => `line ${at}`)
  expect(loadHistory([...lines, 'x'.repeat(9000)], 'zsh')).toHaveLength(1000)
  expect(loadHistory(lines, 'zsh').at(0)).toContain("'line 200'")
  expect(loadHistory([], 'posix')).toEqual([])
})
