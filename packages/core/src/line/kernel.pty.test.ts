import { describe, expect, it } from 'vitest'
import { compare, summary, type Weights } from './differential.fixture.js'
import { type Recipe, which } from './driven-shell.fixture.js'
import { emptyLine } from './state.js'

const sh = which('sh')

/** A program that reads lines and edits nothing; a Ctrl-C ends the program and not its caller. */
const reader = String.raw`
trap : INT
line=
while :; do
  line=$(printf %s "$line" | base64 | tr -d '\n')
  line=$(printf '\033]7770;%s\007<$ ' "$line" >&2; head -n 1)
done
`

const recipe = (program: string): Recipe => ({ program, args: ['-c', reader], env: {} })

const weights: Weights = [
  [50, [...'abcdexyzABC089']],
  [16, [' ', ' ', '  ', '/', '.', '-', '_', ',', ':', '#', '\t']],
  [14, ['\x7f', '\x7f', '\x17']],
  [2, ['\x15', '\x12', '\x16x', '\x16\x15', '\x16\x7f']],
  [2, ['é', '日', '\b', '\x04', '\x1b[D']],
  [1, ['\r', '\n', '\x03']],
]

if (sh !== undefined) {
  describe('the line discipline', () => {
    it('is never told wrongly', async () => {
      const line = emptyLine({ dialect: 'kernel' })
      const tally = await compare({ recipe: recipe(sh), line, weights, lines: 150, seed: 1 })
      console.log(`kernel: ${summary(tally)}`)
      expect(tally.wrong.join('\n')).toBe('')
      expect(tally.exact).toBeGreaterThan(tally.unknown / 2)
    })
  })
}
