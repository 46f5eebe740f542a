import { describe, expect, it } from 'vitest'
import { compare, summary, type Weights } from './differential.fixture.js'
import { type Recipe, which } from './driven-shell.fixture.js'
import { emptyLine } from './state.js'

const zsh = which('zsh')

/** Nothing that is typed runs: the line is emptied when it is accepted. */
const rc = String.raw`
unsetopt promptsp promptcr
stty -ixon
bindkey -e
zle-line-finish() { accepted=$BUFFER; BUFFER= }
zle -N zle-line-finish
precmd() {
  printf '\e]7770;%s\a' "$(print -rn -- "$accepted" | base64 -w0)"
  accepted=
}
PS1='<$ '
`

const recipe = (program: string): Recipe => ({
  program: '/bin/sh',
  args: ['-c', `printf '%s' "$RC" > "$HOME/.zshrc"; unset RC; exec ${program} -d -i`],
  env: { RC: rc },
})

const letters = [...'abcdexyzABC']
const weights: Weights = [
  [40, letters],
  [14, [' ', ' ', '  ', '/', '.', '-', '_', ',', ':', '#', '@', '+']],
  [14, ['\x01', '\x05', '\x02', '\x06', '\x1bb', '\x1bf', '\x1b[D', '\x1b[C', '\x1bOD', '\x1bOC']],
  [8, ['\x7f', '\x7f', '\b', '\x04']],
  [8, ['\x0b', '\x15', '\x17', '\x1bd', '\x1b\x7f', '\x1b\b']],
  [4, ['\x19']],
  [6, ['\x14', '\x1bu', '\x1bl', '\x1bc']],
  [4, ['\x1f', '\x1f', '\x18\x15', '\x18u']],
  [2, ['\x16x', '\x16\x01', '\x0c', '\x00']],
  [1, ['\x1b[A', '\x1b[B', '\x10', '\x0e', '\x12', '\x1b.', '\x1b5', '\x1b<', '\x11', '\x1by', '\x1bt']],
  [1, ['\x03', '\x0f', '\r', '\n', '\x07']],
  [0.8, ['\x1b[200~ab c\x1b[201~', '\x1b[200~#x\x1b[201~']],
]

const settle = { keys: 'n\f', answer: /\x1b\[2?J[\s\S]*<\$ / }

if (zsh !== undefined) {
  describe('the emacs keymap of zsh', () => {
    it('is never told wrongly', async () => {
      const line = emptyLine({ dialect: 'zsh', utf8: true })
      const tally = await compare({ recipe: recipe(zsh), line, weights, settle, lines: 300, seed: 1 })
      console.log(`zsh, emacs keys: ${summary(tally)}`)
      expect(tally.wrong.join('\n')).toBe('')
      expect(tally.exact).toBeGreaterThan(tally.unknown / 2)
    })
  })
}
