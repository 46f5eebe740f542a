import { type Group, line } from './scenario.js'

/** ash and mksh keep no line twice in a row: an empty Enter looks the same. */
const once = { ran: ['#probe @'], asked: ['#probe @'], why: 'it may have been an empty Enter' } as const
const emptied = { ran: ['#probe @'], asked: ['#probe @2'], why: 'what the keys left is not known' } as const
const twice = ['#probe @', '#probe @'] as const

export const recall: Group = {
  title: 'recall',
  scenarios: [
    {
      name: 'Up and Enter, of what ran',
      keys: [...line('#probe @'), '<Up><Enter>'],
      ran: twice,
      but: { ash: once, mksh: once },
      shells: ['bash', 'zsh', 'fish', 'ash', 'mksh', 'ksh'],
    },
    {
      name: 'Ctrl-P, of what ran two lines before',
      keys: [...line('#probe @'), ...line('echo other'), '<C-p><C-p><Enter>'],
      ran: twice,
      shells: ['bash', 'zsh', 'fish', 'ash', 'mksh', 'ksh'],
    },
    {
      name: 'Up, Up, Down and Enter',
      keys: [...line('echo other'), ...line('#probe @'), '<Up><Up><Down><Enter>'],
      ran: twice,
      but: { ash: once, mksh: once },
      shells: ['bash', 'zsh', 'fish', 'ash', 'mksh', 'ksh'],
    },
    {
      name: 'Up and an edit',
      keys: [...line('#probe @'), '<Up>2<Enter>'],
      ran: ['#probe @'],
      asked: ['#probe @2'],
      shells: ['bash', 'zsh', 'fish', 'ash', 'mksh', 'ksh'],
    },
    {
      name: 'Up and Ctrl-C runs nothing again',
      keys: [...line('#probe @'), '<Up>', { row: /#probe/ }, '<C-c>', { until: 'prompt' }],
      ran: ['#probe @'],
      shells: ['bash', 'zsh', 'ash'],
    },
    {
      name: 'an empty Enter runs nothing again',
      keys: [...line('#probe @'), ...line(''), ...line('')],
      ran: ['#probe @'],
    },
    {
      name: 'Up, and Ctrl-U, and another line',
      keys: [...line('#probe @'), '<Up><C-e><C-u>#probe @2<Enter>'],
      ran: ['#probe @', '#probe @2'],
      but: { zsh: emptied, ash: emptied },
      shells: ['bash', 'zsh', 'ash'],
    },
    {
      name: '!! is the shell’s own affair',
      keys: [...line('#probe @'), '!!<Enter>'],
      ran: twice,
      shells: ['bash'],
    },
    {
      name: 'Ctrl-R finds what ran',
      keys: [...line('#probe @'), ...line('echo other'), '<C-r>probe @<Enter>'],
      ran: twice,
      shells: ['bash', 'zsh', 'mksh'],
    },
    {
      name: 'Ctrl-R, and an edit of what is found',
      keys: [...line('#probe @'), ...line('echo other'), '<C-r>probe @<C-e>2<Enter>'],
      ran: ['#probe @'],
      asked: ['#probe @2'],
      shells: ['bash', 'zsh'],
    },
    {
      name: 'Ctrl-R and Ctrl-C, then a line',
      keys: [...line('#probe @'), '<C-r>pro<C-c>', { until: 'prompt' }, '#probe @2<Enter>'],
      ran: ['#probe @', '#probe @2'],
      shells: ['bash'],
    },
    {
      name: 'a line after one that the keys do not tell',
      keys: [...line('echo @'), ...line('<Up>'), '#probe @<Enter>'],
      ran: ['#probe @'],
      shells: ['bash', 'zsh', 'fish', 'ash'],
    },
    {
      name: 'Alt-. takes a word of the last line',
      keys: [...line('echo @'), '#probe <M-.><Enter>'],
      asked: ['#probe @'],
      shells: ['bash', 'zsh'],
    },
  ],
}

export const completion: Group = {
  title: 'Tab',
  scenarios: [
    { name: 'completes the name', keys: ['#pro<Tab>@<Enter>'], ran: ['#probe @'] },
    { name: 'finds nothing to add', keys: ['#probe @<Tab><Enter>'], ran: ['#probe @'] },
    {
      name: 'twice, and the line goes on',
      keys: ['#probe @<Tab><Tab>2<Enter>'],
      ran: ['#probe @2'],
    },
    {
      name: 'in a line that became a # line afterwards',
      keys: ['probe @ /et<Tab>', { see: '/etc' }, '<C-a>#<Enter>'],
      asked: ['#probe @ /etc/'],
      but: { zsh: { asked: ['#probe @ /etc'], why: 'it takes the slash away again' } },
      shells: ['bash', 'zsh'],
    },
  ],
}
