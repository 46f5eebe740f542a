import { type Group, line, type Scenario, type Step } from './scenario.js'
import type { ShellName } from './shell-table.js'

const twice: readonly Step[] = [...line('true'), ...line('#probe @'), ...line('#probe @')]
const ran = ['#probe @', '#probe @'] as const

/** Something that a start-up file does to its shell. */
const rc = (shells: readonly ShellName[], text: string, over: Partial<Scenario> = {}): readonly Scenario[] =>
  shells.map((shell) => ({
    name: text.replaceAll('\n', '; '),
    shells: [shell],
    fresh: { rc: text },
    keys: twice,
    ran,
    ...over,
  }))
const posix: readonly ShellName[] = ['bash', 'zsh', 'ash', 'dash', 'mksh', 'ksh']

export const options: Group = {
  title: 'options and definitions of the user',
  scenarios: [
    ...rc(posix, 'set -u'),
    ...rc(posix, 'set -f'),
    ...rc(['bash', 'zsh', 'ash', 'dash', 'mksh'], 'set -x'),
    ...rc(['bash', 'zsh', 'mksh'], 'set -e'),
    ...rc(posix, 'IFS=:,'),
    ...rc(['bash', 'zsh', 'ash', 'dash', 'ksh'], "IFS='#p '"),
    ...rc(
      ['bash', 'zsh', 'mksh', 'ksh'],
      'alias printf=false rm=false history=false unset=false local=false',
    ),
    ...rc(['bash', 'mksh', 'ksh'], 'alias .=false [=false'),
    ...rc(['bash', 'ash', 'mksh', 'ksh'], 'printf() { echo no; }; rm() { echo no; }; history() { echo no; }'),
    ...rc(['bash'], 'shopt() { echo no; }; unset() { echo no; }; set() { echo no; }'),
    ...rc(['bash', 'zsh', 'mksh'], 'PATH='),
    ...rc(['fish'], 'set PATH'),
    ...rc(['bash'], 'set -o posix'),
    ...rc(['bash'], 'set -o ignoreeof; set -o notify; set -C'),
    ...rc(['bash'], 'shopt -s extglob nocasematch nullglob failglob globstar xpg_echo'),
    ...rc(['bash'], 'shopt -s histverify histreedit'),
    ...rc(['bash'], 'shopt -u interactive_comments', {
      keys: ['#probe @<Enter>', { until: 'prompt' }],
      ran: ['#probe @'],
    }),
    ...rc(['bash'], 'set +H'),
    ...rc(['bash'], 'set -o pipefail; set -o errtrace; set -o functrace'),
    ...rc(['bash'], 'readonly PS1'),
    ...rc(['bash'], 'LC_ALL=C', { keys: ['#probe @<Enter>', { until: 'prompt' }], ran: ['#probe @'] }),
    ...rc(['zsh'], 'setopt ksharrays shwordsplit'),
    ...rc(['zsh'], 'setopt nounset errreturn warncreateglobal'),
    ...rc(['zsh'], 'setopt extendedglob nullglob noclobber'),
    ...rc(['zsh'], 'setopt vi; bindkey -e'),
    ...rc(['fish'], 'function printf; echo no; end; function math; echo no; end'),
    {
      name: 'an environment that has PROMPT_COMMAND, ENV, ZDOTDIR of the user',
      shells: ['bash'],
      fresh: { env: { PROMPT_COMMAND: 'PS1="<$ "' }, rc: 'unset PS1' },
      keys: twice,
      ran,
    },
    {
      name: 'ZDOTDIR of the user',
      shells: ['zsh'],
      fresh: { files: { 'z/.zshrc': "PROMPT='<$ '\nwas=1", '.zshenv': 'ZDOTDIR=~/z' } },
      keys: [...line('echo was $was $ZDOTDIR'), ...line('#probe @')],
      ran: ['#probe @'],
    },
    {
      name: 'a login shell',
      shells: ['bash'],
      fresh: { args: ['-l'], files: { '.bash_profile': '. ~/.bashrc' } },
      keys: twice,
      ran,
    },
    {
      name: 'a login shell whose profile has a PROMPT_COMMAND',
      shells: ['bash'],
      fresh: {
        args: ['--login'],
        files: { '.bash_profile': '. ~/.bashrc; PROMPT_COMMAND="$PROMPT_COMMAND; true"' },
      },
      keys: twice,
      ran,
    },
    { name: 'a login shell', shells: ['zsh', 'fish', 'mksh'], fresh: { args: ['-l'] }, keys: twice, ran },
    {
      name: 'no start-up file',
      shells: ['bash'],
      fresh: { files: { '.bashrc': '' }, prompt: /# $|\$ $/ },
      keys: twice,
      ran,
    },
    {
      name: 'a start-up file that returns',
      shells: ['bash'],
      fresh: { rc: 'case $- in *i*) ;; *) return;; esac; return 3' },
      keys: twice,
      ran,
    },
    {
      name: 'a start-up file that becomes another shell',
      shells: ['bash'],
      fresh: {
        rc: '[ -n "$N" ] || N=1 PS1=\'<$ \' exec env N=1 bash --norc -i',
        prompt: /\$ $|# $/,
        silent: true,
      },
      keys: ['#probe @<Enter>', { see: 'y/N] n' }],
      asked: ['#probe @'],
    },
  ],
}

export const terminals: Group = {
  title: 'the terminal’s state',
  scenarios: [
    { name: 'cleared and reset', keys: [...line("printf '\\033c'"), ...line('#probe @')], ran: ['#probe @'] },
    {
      name: 'on the alternate screen',
      keys: [...line("printf '\\033[?1049h'"), ...line('#probe @'), ...line("printf '\\033[?1049l'")],
      ran: ['#probe @'],
    },
    {
      name: 'colours and a title left behind',
      keys: [
        ...line("printf '\\033]0;title\\007\\033[31m'"),
        ...line('#probe @'),
        ...line("printf '\\033[m'"),
      ],
      ran: ['#probe @'],
    },
    {
      name: 'a title cut off',
      keys: [...line("printf '\\033]0;title'; printf '\\007'"), ...line('#probe @')],
      ran: ['#probe @'],
    },
    {
      name: 'a mouse switched on',
      keys: [...line("printf '\\033[?1000h'"), ...line('#probe @'), ...line("printf '\\033[?1000l'")],
      ran: ['#probe @'],
    },
    {
      name: 'the kitty keyboard protocol asked for',
      keys: [...line("printf '\\033[>1u'"), ...line('#probe @'), ...line("printf '\\033[<u'")],
      ran: ['#probe @'],
    },
    {
      name: 'echo off',
      keys: ['stty -echo<Enter>', { until: 'prompt' }, ...line('#probe @'), ...line('stty echo')],
      ran: ['#probe @'],
      but: { ash: { why: 'it reads without its editor then, and keeps no history' } },
      shells: ['bash', 'zsh', 'fish', 'ash', 'mksh', 'ksh'],
    },
    { name: 'no flow control', keys: [...line('stty -ixon'), ...line('#probe @')], ran: ['#probe @'] },
    {
      name: 'another erase character',
      keys: [
        ...line('stty erase ^H'),
        '#probe @x<C-h><Enter>',
        { until: 'prompt' },
        ...line('stty erase ^?'),
      ],
      ran: ['#probe @'],
      shells: ['bash', 'zsh', 'ash'],
    },
    {
      name: 'output byte by byte',
      fresh: { pieces: 1 },
      keys: [...line('#probe @'), ...line('#look @')],
      ran: ['#probe @', '#look @'],
    },
    {
      name: 'output seven bytes at a time',
      fresh: { pieces: 7 },
      keys: [...line('#probe @'), ...line('#look @')],
      ran: ['#probe @', '#look @'],
    },
  ],
}
