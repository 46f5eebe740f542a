import { describe, expect, it } from 'vitest'
import { compare, summary, type Weights } from './differential.fixture.js'
import { type Recipe, which } from './driven-shell.fixture.js'
import { emptyLine } from './state.js'

const bash = which('bash')

/** Nothing that is typed runs: the debug trap refuses it. The history tells what was accepted. */
const rc = String.raw`
unset HISTFILE HISTCONTROL HISTIGNORE
set -o history
IGNOREEOF=100000
stty -ixon
set +H
seen=0
told() {
  local line number
  line=$(HISTTIMEFORMAT= builtin history 1)
  read -r number _ <<< "$line"
  line=$(sed '1s/^ *[0-9]*..//' <<< "$line")
  [[ $number == "$seen" ]] && line=
  seen=$number
  printf '\e]7770;%s\a' "$(printf %s "$line" | base64 -w0)"
}
PROMPT_COMMAND=told
PS1='<$ '
shopt -s extdebug
set +T
trap '[[ $BASH_COMMAND == told ]]' DEBUG
`

const recipe = (program: string, keymap: string): Recipe => ({
  program: '/bin/sh',
  args: [
    '-c',
    `printf '%s' "$RC" > "$HOME/rc"; unset RC; exec ${program} --noprofile --rcfile "$HOME/rc" -i`,
  ],
  env: { RC: keymap === 'emacs' ? rc : `set -o vi\n${rc}`, INPUTRC: '/dev/null' },
})

const letters = [...'abcdexyzABC']
const emacs: Weights = [
  [40, letters],
  [14, [' ', ' ', '  ', '/', '.', '-', '_', ',', ':', '#']],
  [12, ['\x01', '\x05', '\x02', '\x06', '\x1bb', '\x1bf', '\x1b[D', '\x1b[C', '\x1bOD', '\x1bOC']],
  [4, ['\x1b[H', '\x1b[F', '\x1bOH', '\x1bOF', '\x1b[1;5C', '\x1b[1;5D', '\x1b[3~']],
  [8, ['\x7f', '\x7f', '\b', '\x04', '\x1b\\']],
  [8, ['\x0b', '\x15', '\x17', '\x1bd', '\x1b\x7f', '\x1b\b']],
  [5, ['\x19', '\x19', '\x1by']],
  [6, ['\x14', '\x1bt', '\x1bu', '\x1bl', '\x1bc']],
  [4, ['\x1f', '\x1f', '\x18\x15', '\x1br']],
  [3, ['\x1da', '\x1d ', '\x1b\x1db', '\x16x', '\x16\x01', '\x0c', '\x07', '\x00']],
  [1.2, ['\t', '\x1b[A', '\x1b[B', '\x10', '\x0e', '\x12', '\x1b.', '\x18\x18', '\x1b5', '\x1b<']],
  [0.8, ['\x03', '\x0f', '\x1b#', '\r', '\n']],
  [0.8, ['\x1b[200~ab c\x1b[201~', '\x1b[200~#x\x1b[201~']],
]

const wide: Weights = [
  [20, letters],
  [10, [' ', 'é', 'ß', 'ñ', '日', '本', 'e\u0301', '👍', '€', '…', 'Ж']],
  ...emacs.slice(2, 9),
]

const viKeys: Weights = [
  [30, [...'abxy']],
  [8, [' ', '  ', '/', '.', '-', '_']],
  [4, ['\x7f', '\x1b[D', '\x1b[C', '\x15', '\x14', '\x1b[H', '\x1b[F', '\x1b[3~']],
  [8, ['\x1b', '\x1b', '\x1bh', '\x1bb', '\x1b0']],
  [5, [...'hl0$^wWbBeE']],
  [5, [...'iaIA']],
  [4, ['dw', 'dW', 'db', 'dB', 'de', 'dE', 'dh', 'dl', 'd0', 'd$', 'd^', 'dd', 'D', 'x', 'X']],
  [3, ['cw', 'cW', 'cb', 'ce', 'cE', 'ch', 'cl', 'c0', 'c$', 'cc', 'C', 's', 'S']],
  [3, ['p', 'P', 'rx', '~']],
  [3, ['fx', 'Fx', 'ta', 'Ta', 'f/', 't.']],
  [0.6, ['u', '.', '3', 'yw', '\x03', 'j', '#', '\r', '\x12']],
]

// 'n' ends a question or an argument, Ctrl-L a search, Ctrl-G and Escape what vi has begun; then Ctrl-L draws the
// prompt anew.
const settled = { emacs: 'n\f', 'vi-insert': '\x07\x1b\x07\x1b\f' }
const answer = /\x1b\[2?J[\s\S]*<\$ /

if (bash !== undefined) {
  describe('readline in bash', () => {
    it.each([
      { of: 'vi keys', weights: viKeys, lines: 200, seed: 3, vi: true },
      { of: 'ASCII', weights: emacs, lines: 300, seed: 1, vi: false },
      { of: 'characters past ASCII', weights: wide, lines: 150, seed: 2, vi: false },
    ])('is never told wrongly with $of', async ({ of, vi, ...run }) => {
      const keymap = vi ? 'vi-insert' : 'emacs'
      const line = emptyLine({ dialect: 'bash', utf8: true, keymap })
      const tally = await compare({
        recipe: recipe(bash, keymap),
        line,
        settle: { keys: settled[keymap], answer },
        ...run,
      })
      console.log(`bash, ${of}: ${summary(tally)}`)
      expect(tally.wrong.join('\n')).toBe('')
      expect(tally.exact).toBeGreaterThan(run.lines / 3)
    })
  })
}
