import { type Group, line, type Step } from './scenario.js'

/** Waits for {@link free}, and does something then. */
const later = (script: string): string => `until test -e ~/@; do sleep 0.02; done; ${script}`
const free: Step = { release: '@' }
const busy: readonly Step[] = [`sh -c 'echo g""o; ${later(':')}'<Enter>`, { see: /^go\r?\n/m }]

const ahead = { dash: { why: 'it has no history, and a line typed ahead could be anything’s' } }

export const typeAhead: Group = {
  title: 'type-ahead',
  scenarios: [
    {
      name: 'a line while a command runs was not typed at a prompt',
      keys: [...busy, '#probe @<Enter>', free, { until: 'prompt' }],
      asked: ['#probe @'],
      but: ahead,
    },
    {
      name: 'the beginning of a line while a command runs',
      keys: [...busy, '#pro', free, { see: '<$ ' }, 'be @<Enter>'],
      asked: ['#probe @'],
      but: ahead,
    },
    {
      name: 'two lines while a command runs',
      keys: [...busy, '#probe @a<Enter>#probe @b<Enter>', free, { until: 'prompt' }],
      asked: ['#probe @a', '#probe @b'],
      but: ahead,
    },
    {
      name: 'a command in one write with its line',
      keys: [{ burst: 'sleep 0.2<Enter>#probe @<Enter>' }, { until: 'prompt' }],
      asked: ['#probe @'],
      but: ahead,
    },
    {
      name: 'an empty Enter ahead of a line',
      keys: [...busy, '<Enter>#probe @<Enter>', free, { until: 'prompt' }],
      asked: ['#probe @'],
      but: ahead,
    },
    {
      name: 'a line after it',
      keys: [
        ...busy,
        'echo ahead<Enter>',
        free,
        { see: /(?:<\$ |[\n\rm])ahead\r?\n[\s\S]*<\$ / },
        '#probe @<Enter>',
      ],
      ran: ['#probe @'],
    },
  ],
}

const notFish = ['bash', 'zsh', 'ash', 'dash', 'mksh', 'ksh'] as const

export const interrupts: Group = {
  title: 'Ctrl-C, Ctrl-Z, Ctrl-D',
  scenarios: [
    {
      name: 'Ctrl-C takes the line back',
      keys: ['#probe @<C-c>', { until: 'prompt' }],
      shells: notFish,
      fresh: {},
    },
    {
      name: 'a line after Ctrl-C',
      keys: ['#probe @a<C-c>', { until: 'prompt' }, '#probe @b<Enter>'],
      ran: ['#probe @b'],
      shells: notFish,
      fresh: {},
    },
    {
      name: 'Ctrl-C on an empty line',
      keys: ['<C-c>', { until: 'prompt' }, '#probe @<Enter>'],
      ran: ['#probe @'],
      shells: ['bash', 'zsh', 'ash', 'dash', 'mksh'],
    },
    {
      name: 'Ctrl-C in a program',
      keys: [
        ...line('true'),
        `sh -c 'echo g""o; exec sleep 9'<Enter>`,
        { see: /^go\r?\n/m },
        '#probe @a<C-c>',
        { see: '<$ ' },
        '#probe @b<Enter>',
      ],
      ran: ['#probe @b'],
    },
    {
      // The key may yet be in the terminal's queue: the line is not certain.
      name: 'a line after Ctrl-Z in a program is asked about',
      keys: [
        `sh -c 'echo g""o; exec cat'<Enter>`,
        { see: /^go\r?\n/m },
        '<C-z>',
        { until: 'prompt' },
        ...line('#probe @'),
        ...line('kill -9 %1; wait'),
        ...line(''),
      ],
      asked: ['#probe @'],
      shells: ['bash', 'fish', 'ash', 'mksh', 'ksh'],
    },
    {
      name: 'Ctrl-D in the line',
      keys: ['#probe @<C-d><Enter>'],
      ran: ['#probe @'],
      shells: ['bash', 'fish', 'ash'],
    },
  ],
}

export const background: Group = {
  title: 'output while typing',
  scenarios: [
    {
      name: 'from the background, in the middle of a line',
      keys: [
        ...line(`sh -c '${later('echo from behind')}' &`),
        '#pro',
        free,
        { see: 'from behind' },
        'be @<Enter>',
      ],
      ran: ['#probe @'],
    },
    {
      name: 'that looks like a # line, before an empty Enter',
      keys: [
        ...line(`sh -c '${later('printf "\\n<\\$ #probe @"')}' &`),
        free,
        { see: /\n<\$ #probe/ },
        '<Enter>',
      ],
    },
    {
      name: 'that looks like a prompt',
      keys: [...line("printf '#probe @\\n<$ #probe @\\n'"), '<Enter>'],
    },
  ],
}
