import { type Group, line, type Outcome, type Scenario, type Step } from './scenario.js'

const twice: readonly Step[] = [...line('#probe @'), ...line('#probe @')]
const both = ['#probe @', '#probe @'] as const

/** A bash whose start-up file says something about the history. */
const bash = (rc: string, keys: readonly Step[] = twice, outcome: Outcome = { ran: both }): Scenario => ({
  name: `bash, ${rc}`,
  shells: ['bash'],
  fresh: { rc },
  keys,
  ...outcome,
})
const zsh = (rc: string, keys: readonly Step[] = twice, outcome: Outcome = { ran: both }): Scenario => ({
  ...bash(rc, keys, outcome),
  name: `zsh, ${rc}`,
  shells: ['zsh'],
})

export const histories: Group = {
  title: 'the history’s settings',
  scenarios: [
    bash('HISTCONTROL=ignoredups'),
    bash('HISTCONTROL=ignoreboth'),
    bash('HISTCONTROL=ignoreboth:erasedups'),
    bash('HISTCONTROL=erasedups', [...line('#probe @'), ...line('echo one'), ...line('#probe @')]),
    bash('HISTCONTROL=ignorespace', [...line(' #probe @'), ...line('#probe @')], { ran: ['#probe @'] }),
    bash('HISTCONTROL=ignoreboth', [...line('#probe @'), ...line(''), ...line('')], { ran: ['#probe @'] }),
    bash('HISTCONTROL=ignoreboth', [...line('#probe @'), ...line(''), ...line('#probe @')]),
    bash('HISTCONTROL=erasedups', [
      ...line('#probe @'),
      // In one burst readline keeps some of what Ctrl-C throws away.
      ...['#probe no', { row: /#probe no/ }, '<C-c>', { until: 'prompt' } as const],
      ...line('<Up>'),
    ]),
    bash('HISTCONTROL=ignoreboth:erasedups; PROMPT_COMMAND="history -a; history -c; history -r"', [
      ...twice,
      ...line(''),
      ...line('echo one'),
      ...line(''),
    ]),
    bash('HISTSIZE=2', [...line('echo one'), ...line('echo two'), ...twice]),
    bash('HISTSIZE=1', twice),
    bash('unset HISTFILE'),
    bash('HISTFILE=/dev/null'),
    bash('HISTTIMEFORMAT="%F %T "'),
    bash("HISTTIMEFORMAT='#probe '", [...line('echo one')], {}),
    bash('shopt -u cmdhist', ['echo "<Enter>#probe @<Enter>"<Enter>', { until: 'prompt' }], {}),
    bash('shopt -s lithist', ['echo "<Enter>#probe @<Enter>"<Enter>', { until: 'prompt' }], {}),
    // Where bash keeps no history there is nothing to report.
    bash('set +o history', twice, {}),
    bash("HISTIGNORE='#*'", twice, {}),
    bash('HISTSIZE=0', twice, {}),
    zsh('setopt hist_ignore_all_dups hist_ignore_space hist_reduce_blanks'),
    zsh('setopt interactivecomments'),
    zsh('HISTSIZE=1'),
    zsh('setopt share_history; HISTFILE=~/.zh; SAVEHIST=10; HISTSIZE=10'),
    { name: 'fish, in private', shells: ['fish'], fresh: { args: ['--private'] }, keys: twice, ran: both },
    {
      name: 'a history of old, Up and Enter',
      shells: ['bash'],
      fresh: { files: { '.bash_history': 'echo one\n#probe seeded\n' } },
      keys: ['<Up><Enter>'],
      asked: ['#probe seeded'],
    },
    {
      name: 'a history of old that ends as the line does',
      shells: ['bash'],
      fresh: { files: { '.bash_history': '#probe seeded\n' }, rc: 'HISTCONTROL=ignoreboth' },
      keys: [...line(''), ...line('echo one')],
    },
    {
      name: 'a history of old that ends with the line',
      shells: ['bash'],
      fresh: { files: { '.bash_history': '#probe typed\n' }, rc: 'HISTCONTROL=ignoreboth' },
      keys: line('#probe typed'),
      ran: ['#probe typed'],
    },
    {
      name: 'after history -c',
      shells: ['bash'],
      keys: [...line('history -c'), ...line('#probe @')],
      ran: ['#probe @'],
    },
    {
      name: 'after history -d',
      shells: ['bash'],
      keys: [...line('#probe @'), ...line('history -d -1'), ...line('#probe @')],
      ran: both,
    },
    {
      name: 'history -s does not type',
      shells: ['bash'],
      keys: [...line("history -s '#probe @'"), ...line('')],
      asked: ['#probe @'],
    },
  ],
}
