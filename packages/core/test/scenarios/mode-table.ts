import { type Group, line, type Scenario } from './scenario.js'
import type { ShellName } from './shell-table.js'

/** How each shell is given vi's keys. */
const viKeys: Partial<Record<ShellName, string>> = {
  bash: 'set -o vi',
  zsh: 'bindkey -v',
  fish: 'fish_vi_key_bindings',
  ash: 'set -o vi',
  mksh: 'set -o vi',
  ksh: 'set -o vi',
}
const shells: readonly ShellName[] = ['bash', 'zsh', 'fish', 'ash', 'mksh', 'ksh']

/** fish and, told to, bash show the mode in the prompt. */
const prompt = /^(?:\[I\] |\(ins\))?<\$ $/

/** The same scenario once for each shell, with its own start-up line. */
const inVi = (
  name: string,
  rest: Omit<Scenario, 'name' | 'fresh' | 'shells'>,
  only = shells,
): readonly Scenario[] =>
  only.map((shell) => ({ name, shells: [shell], fresh: { rc: viKeys[shell] ?? '', prompt }, ...rest }))

export const vi: Group = {
  title: 'vi mode',
  scenarios: [
    ...inVi('a line typed as ever', { keys: ['#probe @<Enter>'], ran: ['#probe @'] }),
    ...inVi('erased with Backspace', { keys: ['#probe @x<BS><Enter>'], ran: ['#probe @'] }),
    ...inVi('twice in a row', {
      keys: [...line('#probe @'), ...line('#probe @')],
      ran: ['#probe @', '#probe @'],
    }),
    {
      name: 'edited in command mode',
      shells: ['bash'],
      fresh: { rc: "set -o vi; bind 'set show-mode-in-prompt on'", prompt },
      keys: ['#prxbe @<Esc>', { see: '(cmd)' }, '0llfxro<Enter>'],
      asked: ['#probe @'],
    },
    {
      name: 'recalled in command mode',
      shells: ['bash'],
      fresh: { rc: "set -o vi; bind 'set show-mode-in-prompt on'", prompt },
      keys: [...line('#probe @'), '<Esc>', { see: '(cmd)' }, 'k<Enter>'],
      ran: ['#probe @', '#probe @'],
    },
    ...inVi(
      'Escape and Enter in one burst',
      { keys: ['#probe @', { burst: '<Esc><Enter>' }], asked: ['#probe @'] },
      // fish takes them for Alt-Enter, and begins a second row.
      ['bash', 'zsh', 'ash', 'mksh', 'ksh'],
    ),
    ...inVi('an open quote', { keys: ['echo "<Enter>#probe @<Enter>"<Enter>', { until: 'prompt' }] }),
  ],
}

export const withoutEnter: Group = {
  title: 'submitted without Enter',
  scenarios: [
    { name: 'Alt-# makes a comment of a word', keys: ['probe @<M-#>'], ran: ['#probe @'], shells: ['bash'] },
    {
      name: 'Ctrl-O, the line and then the next of the history',
      keys: [...line('echo @'), '#probe @<C-o>', { until: 'prompt' }, '<C-c>', { until: 'prompt' }],
      ran: ['#probe @'],
      shells: ['bash'],
    },
    {
      name: 'Alt-A, which keeps the line',
      keys: ['#probe @<M-a>', { see: /<\$ [\s\S]*#probe/ }, '<C-c>', { until: 'prompt' }],
      ran: ['#probe @'],
      shells: ['zsh'],
    },
    {
      name: 'Alt-Q, which puts it off',
      keys: [
        '#probe @<M-q>',
        { until: 'idle' },
        'echo one<Enter>',
        { see: /one\r?\n[\s\S]*#probe/ },
        '<Enter>',
      ],
      asked: ['#probe @'],
      shells: ['zsh'],
    },
    {
      name: 'the editor of Ctrl-X Ctrl-E',
      keys: ['#probe @<C-x><C-e>', { see: /#probe[\s\S]*#probe[\s\S]*<\$ / }, ...line('echo one')],
      fresh: { rc: 'EDITOR=true' },
      asked: ['#probe @'],
      shells: ['bash'],
    },
    { name: 'Ctrl-J', keys: ['#probe @<C-j>'], ran: ['#probe @'] },
    { name: 'Ctrl-M', keys: ['#probe @<C-m>'], ran: ['#probe @'] },
  ],
}
