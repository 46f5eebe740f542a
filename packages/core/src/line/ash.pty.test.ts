import { describe, expect, it } from 'vitest'
import { compare, summary, type Weights } from './differential.fixture.js'
import { type Recipe, which } from './driven-shell.fixture.js'
import { emptyLine } from './state.js'

const busybox = which('busybox')

/** No applet and no builtin is spelled with the letters typed here. */
const letters = [...'jkqJKQ']

const recipe = (program: string): Recipe => ({
  program: '/bin/sh',
  args: ['-c', `exec ${program} ash -i`],
  env: {
    PS1: String.raw`$(printf '\033]7770;%s\007' "$(history | tail -n 1 | sed 's/^ *[0-9]* //' | tr -d '\n' | base64 | tr -d '\n')" >/dev/tty)<$ `,
    PATH: '/usr/bin:/bin',
  },
})

const weights: Weights = [
  [40, letters],
  [14, [' ', ' ', '  ', '/', '.', '-', '_', ',', ':', '#', '@', '+']],
  [14, ['\x01', '\x05', '\x02', '\x06', '\x1b[D', '\x1b[C', '\x1bOD', '\x1bOC']],
  [6, ['\x1b[H', '\x1b[F', '\x1bb', '\x1bf', '\x1b[1;5C', '\x1b[1;5D']],
  [8, ['\x7f', '\x7f', '\b', '\x04', '\x1b[3~']],
  [6, ['\x0b', '\x15', '\x17', '\x1b\x7f', '\x1bd']],
  [2, ['\x07', '\x14', '\x19', '\x0c']],
  [0.6, ['\x1b[A', '\x1b[B', '\x10', '\x0e', '\t']],
  [1, ['\r', '\n', '\x03']],
]

if (busybox !== undefined) {
  describe('the line editor of busybox', () => {
    it('is never told wrongly', async () => {
      const line = emptyLine({ dialect: 'ash' })
      const tally = await compare({
        recipe: recipe(busybox),
        line,
        weights,
        lines: 150,
        seed: 1,
        sticky: true,
      })
      console.log(`ash: ${summary(tally)}`)
      expect(tally.wrong.join('\n')).toBe('')
      expect(tally.exact).toBeGreaterThan(tally.unknown / 2)
    })
  })
}
