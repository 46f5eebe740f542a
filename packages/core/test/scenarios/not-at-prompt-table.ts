import { type Group, line, type Scenario, type Step } from './scenario.js'
import { type ShellName, which } from './shell-table.js'

/** Starts a program and waits until the shell has given it the terminal. */
const begin = (program: string): readonly Step[] => [`echo g""o; ${program}<Enter>`, { see: /^go\r?\n/m }]
/** The same with a program that shows when it is ready. */
const within = (
  name: string,
  program: string,
  ready: string | RegExp,
  ...keys: readonly Step[]
): Scenario => ({
  name,
  keys: [`${program}<Enter>`, { see: ready }, ...keys, { until: 'prompt' }],
})
/** What is typed goes into a program, and then the program ends. */
const into = (name: string, program: string, ...end: readonly Step[]): Scenario => ({
  name,
  keys: [...begin(program), '#probe @<Enter>', ...end, { until: 'prompt' }],
})
const posix: readonly ShellName[] = ['bash', 'zsh', 'ash', 'dash', 'mksh', 'ksh']

export const continuations: Group = {
  title: 'continuation lines',
  scenarios: [
    { name: 'an open double quote', keys: ['echo "<Enter>#probe @<Enter>"<Enter>', { until: 'prompt' }] },
    { name: 'an open single quote', keys: ["echo '<Enter>#probe @<Enter>'<Enter>", { until: 'prompt' }] },
    {
      name: 'a heredoc',
      keys: ['cat <<X<Enter>#probe @<Enter>X<Enter>', { until: 'prompt' }],
      shells: posix,
    },
    {
      name: 'a pipe that goes on',
      keys: ['echo a |<Enter>#probe @<Enter>cat<Enter>', { until: 'prompt' }],
      // zsh takes a # for a command there, unless it is told to have comments.
      shells: ['bash', 'fish', 'ash', 'dash', 'mksh', 'ksh'],
    },
    {
      name: 'a backslash at the end',
      keys: ['echo a \\<Enter>#probe @<Enter>', { until: 'prompt' }],
      shells: posix,
    },
    {
      name: 'a loop',
      keys: ['for i in 1; do<Enter>#probe @<Enter>echo $i; done<Enter>', { until: 'prompt' }],
      shells: posix,
    },
    {
      name: 'a block of fish',
      keys: ['begin<Enter>#probe @<Enter>end<Enter>', { until: 'prompt' }],
      shells: ['fish'],
    },
    {
      name: 'a function’s body',
      keys: ['f() {<Enter>#probe @<Enter>:; }<Enter>', { until: 'prompt' }],
      shells: posix,
    },
    {
      name: 'Ctrl-C leaves it, and a line counts again',
      keys: ['echo "<Enter>#probe @a<Enter><C-c>', { until: 'prompt' }, '#probe @b<Enter>'],
      ran: ['#probe @b'],
      shells: posix,
    },
  ],
}

const programs: readonly Scenario[] = [
  into('cat', 'cat', { see: '#probe @' }, '<C-d>'),
  into('head -n 1', 'head -n 1'),
  into('read', 'read x'),
  {
    ...within(
      'read without echo',
      'stty -echo; echo read""y; read x; stty echo',
      /^ready\r?\n/m,
      '#probe @<Enter>',
    ),
    shells: posix,
  },
  { ...into('read -e', 'read -e x'), shells: ['bash'] },
  { ...into('vared', 'vared -c x'), shells: ['zsh'] },
  { ...into('select', 'select x in a b; do break; done', '<C-c>'), shells: ['bash', 'zsh'] },
  within('vi', 'busybox vi ~/note', /- \S*note/, ':q!<Enter>'),
  within(
    'vi, inserting',
    'busybox vi ~/note',
    /- \S*note/,
    'i',
    { see: /I \S*note/ },
    '#probe @<Enter>',
    '<Esc>',
    { see: /- \S*note/ },
    ':q!<Enter>',
  ),
  within('less', 'busybox less /etc/passwd', /root/, 'q'),
]
const ifInstalled = (program: string, scenario: Scenario): readonly Scenario[] =>
  which(program) === undefined ? [] : [scenario]
const vim = within(
  'vim',
  'vim -u NONE -i NONE ~/note',
  /note/,
  ':" #probe @<Enter>',
  ':q!<Enter>',
  { see: '<$ ' },
  '<Enter>',
)
const python = within(
  'python3',
  '/usr/bin/python3 -q',
  '>>> ',
  '#probe @<Enter>',
  { see: /#probe[\s\S]*>>> / },
  '<C-d>',
)
export const intoPrograms: Group = {
  title: 'typed into programs',
  scenarios: [
    ...programs,
    ...ifInstalled('vim', vim),
    ...ifInstalled('/usr/bin/python3', python),
    {
      name: 'a line after a program',
      keys: [...begin('cat'), '#probe @a<Enter>', '<C-d>', { until: 'prompt' }, ...line('#probe @b')],
      ran: ['#probe @b'],
      but: {
        fish: { asked: ['#probe @b'], why: 'whether it kept the line that began the program is not known' },
      },
    },
    {
      name: 'the attention key opens a line in a program',
      keys: [...begin('cat'), '<C-]>', { see: '#' }, 'probe @<Enter>', '<C-d>', { until: 'prompt' }],
      ran: ['#probe @'],
    },
  ],
}
