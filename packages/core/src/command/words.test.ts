import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitWords } from './words.js'

const texts = (line: string): readonly string[] => splitWords(line).map((word) => word.text)

describe('splitWords', () => {
  it.each([
    ['#cp host:a.txt .', ['#cp', 'host:a.txt', '.']],
    ['#cp \'host:my file\' "b c"', ['#cp', 'host:my file', 'b c']],
    ['#save message="it\'s done"', ['#save', "message=it's done"]],
    ['a\\ b "c\\"d" \'e\\f\'', ['a b', 'c"d', 'e\\f']],
    ["'' x", ['', 'x']],
    ['\'$HOME `x`\' "\\$a" \\`', ['$HOME `x`', '$a', '`']],
    ['   ', []],
  ] as const)('%s', (line, expected) => {
    expect(texts(line)).toEqual(expected)
  })

  it('says where a word stands and whether its quote is open', () => {
    expect(splitWords('#cp "a b')).toEqual([
      { text: '#cp', start: 0, end: 3, open: false },
      { text: 'a b', start: 4, end: 8, open: true },
    ])
  })

  it('splits what sh splits', () => {
    const piece = fc.constantFrom('a', 'B', ' ', '\t', "'", '"', '\\', '\\ ', 'é', '=', ':')
    const line = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
    // A quote left open or a backslash at the end would take in what follows.
    const closed = (text: string): boolean => !/\\$/.test(text) && !splitWords(text).some((word) => word.open)
    const lines = fc.sample(line, { numRuns: 4000, seed: 7 }).filter(closed)
    const script = lines.map((text) => `printf '<%s>' ${text}; echo`).join('\n')
    const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trimEnd().split('\n')
    const ours = lines.map((text) => {
      const words = texts(text)
      return words.length === 0 ? '<>' : words.map((word) => `<${word}>`).join('')
    })
    expect(lines.length).toBeGreaterThan(500)
    expect(ours).toEqual(printed)
  })
})
