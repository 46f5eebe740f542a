import { describe, expect, it } from 'vitest'
import { compare, summary, type Weights } from './differential.fixture.js'
import { type Recipe, which } from './driven-shell.fixture.js'
import { emptyLine } from './state.js'

const fish = which('fish')

/** Without a PATH there is nothing that a typed line could run. */
const rc = String.raw`
function told --on-event fish_preexec; set -g accepted $argv[1]; end
function report --on-event fish_prompt
  printf '\e]7770;%s\a' (string escape --style=url -- "$accepted")
  set -g accepted ''
end
function fish_prompt; echo -n '<$ '; end
function fish_command_not_found; end
set -g fish_greeting
set -gx PATH
`

const recipe = (program: string): Recipe => ({
  program,
  args: ['-i', '-C', rc],
  env: { XDG_CONFIG_HOME: '/nonexistent', fish_greeting: '' },
  decode: decodeURIComponent,
})

const letters = [...'abcxyzABC']
const weights: Weights = [
  [40, letters],
  [14, [' ', ' ', '  ', '/', '.', '-', '_', '#']],
  // At the end of the line a step to the right takes a suggestion.
  [8, ['\x01', '\x02', '\x1b[D', '\x1b[H']],
  [1, ['\x05', '\x06', '\x1b[C', '\x1b[F']],
  [8, ['\x7f', '\x7f', '\b', '\x04', '\x1b[3~']],
  [6, ['\x0b', '\x15', '\x17', '\x1b\x7f', '\x1b\b']],
  [1, ['\x19', '\x1f', '\x1bb', '\x1bf', '\x1bd', '\x1bu', '\x14', '\x1b[A', '\x1b[B', '\x10']],
  [1, ['\r', '\n', '\x03']],
  [0.8, ['\x1b[200~ab c\x1b[201~', '\x1b[200~#x\x1b[201~']],
]

// A Ctrl-C draws no prompt anew: it goes back to the prompt's end.
const settle = { keys: 'n', answer: /n/ }
const cleared = /\x1b\[3C/

if (fish !== undefined) {
  describe('the keys of fish', () => {
    it('are never told wrongly', async () => {
      const line = emptyLine({ dialect: 'fish', utf8: true })
      const tally = await compare({
        recipe: recipe(fish),
        line,
        weights,
        settle,
        cleared,
        lines: 150,
        seed: 1,
      })
      console.log(`fish: ${summary(tally)}`)
      expect(tally.wrong.join('\n')).toBe('')
      expect(tally.exact).toBeGreaterThan(tally.unknown / 2)
    })
  })
}
