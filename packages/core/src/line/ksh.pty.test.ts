import { describe, expect, it } from 'vitest'
import { compare, summary, type Weights } from './differential.fixture.js'
import { type Recipe, which } from './driven-shell.fixture.js'
import { emptyLine } from './state.js'

/** No program and no builtin is spelled with the letters typed here. */
const letters = [...'jkqJKQ']

/** The newest entry of the history at each prompt. */
const rc = (newest: string): string =>
  String.raw`stty -ixon; set -o emacs; PS1='$(printf "\033]7770;%s\007" "$(${newest} 2>/dev/null | sed "s/^[0-9]*[	 ]//" | tr -d "\n" | base64 | tr -d "\n")" >/dev/tty)<$ '`

const recipe = (program: string, newest: string): Recipe => ({
  program: '/bin/sh',
  args: ['-c', `printf '%s' "$RC" > "$HOME/rc"; unset RC; ENV=$HOME/rc exec ${program} -i`],
  env: { RC: rc(newest), PATH: '/usr/bin:/bin' },
})

const weights: Weights = [
  [40, letters],
  [14, [' ', ' ', '  ', '/', '.', '-', '_', ',', ':', '#', '@', '+']],
  [14, ['\x01', '\x05', '\x02', '\x06', '\x1b[D', '\x1b[C', '\x1bOD', '\x1bOC']],
  [6, ['\x1b[H', '\x1b[F', '\x1bb', '\x1bf']],
  [8, ['\x7f', '\x7f', '\b', '\x04', '\x1b[3~']],
  [6, ['\x0b', '\x15', '\x17', '\x1b\x7f', '\x1bd', '\x1bh']],
  [3, ['\x19', '\x19', '\x1by', '\x14', '\x14']],
  [0.6, ['\x1b[A', '\x1b[B', '\x10', '\x0e', '\t', '\x16x']],
  [1, ['\r', '\n', '\x03']],
]

describe.each([
  { dialect: 'mksh', program: which('mksh'), newest: 'fc -l 99999999 99999999' },
  { dialect: 'ksh', program: which('ksh93'), newest: 'fc -l -0 -0' },
] as const)('the line editor of $dialect', ({ dialect, program, newest }) => {
  it('is never told wrongly', async () => {
    if (program === undefined) return
    const tally = await compare({
      recipe: recipe(program, newest),
      line: emptyLine({ dialect }),
      weights,
      lines: 150,
      seed: 1,
      sticky: true,
      // mksh keeps no line that begins with a blank.
      unkept: /^ /,
      late: dialect === 'ksh',
      trims: dialect === 'ksh',
    })
    console.log(`${dialect}: ${summary(tally)}`)
    expect(tally.wrong.join('\n')).toBe('')
    expect(tally.exact).toBeGreaterThan(tally.unknown / 2)
  })
})
