import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { word } from './word.js'

it('makes a line of any text, which a shell reads as the same text', () => {
  const text = fc.stringMatching(/^[^\0]*$/u)
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (texts) => {
      const line = `printf '%s\\0' ${texts.map(word).join(' ')}`
      expect(line).not.toContain('\n')
      const read = execFileSync('sh', ['-c', 'nl="\n"; IFS= read -r line; eval "$line"'], {
        input: `${line}\n`,
      })
      expect(read.toString().split('\0').slice(0, -1)).toEqual(texts)
    }),
    { numRuns: 10 },
  )
})
