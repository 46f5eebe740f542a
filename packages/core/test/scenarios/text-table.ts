import { type Group, line, type Scenario } from './scenario.js'

const beyond = 'äé 日本語 😀'
const long = 'long '.repeat(60)

/** busybox counts characters past ASCII in a way of its own. */
const asked = (text: string) => ({ ash: { asked: [text], why: 'past ASCII its line is not modelled' } })

const typed = (name: string, keys: string, over: Partial<Scenario> = {}): Scenario => ({
  name,
  keys: [`${keys}<Enter>`],
  ran: [keys],
  ...over,
})

export const unicode: Group = {
  title: 'characters past ASCII',
  scenarios: [
    typed('accents, wide characters and emoji', `#probe @ ${beyond}`, { but: asked(`#probe @ ${beyond}`) }),
    typed('an accent of its own', '#probe @ e\u0301', { but: asked('#probe @ e\u0301') }),
    typed('a family', '#probe @ 👨‍👩‍👧', { but: asked('#probe @ 👨‍👩‍👧') }),
    {
      name: 'erased one by one',
      keys: [`#probe @ä日😀<BS><BS><BS><Enter>`],
      ran: ['#probe @'],
      but: asked('#probe @'),
      shells: ['bash', 'zsh', 'fish', 'ash'],
    },
    {
      name: 'edits before them',
      keys: [`probe @ ${beyond}<C-a>#<Enter>`],
      ran: [`#probe @ ${beyond}`],
      but: asked(`#probe @ ${beyond}`),
      shells: ['bash', 'zsh', 'fish', 'ash'],
    },
    {
      name: 'pasted',
      keys: [{ burst: `#probe @ ${beyond}<Enter>` }],
      ran: [`#probe @ ${beyond}`],
      but: asked(`#probe @ ${beyond}`),
    },
  ],
}

export const width: Group = {
  title: 'long lines and the window',
  scenarios: [
    typed('wrapped at the edge', `#probe @ ${long}end`),
    typed('as long as the window', `#probe @ ${'x'.repeat(80 - '<$ #probe x10 '.length)}`),
    {
      name: 'edited at the start when wrapped',
      keys: [`probe @ ${long}end<C-a>#<Enter>`],
      ran: [`#probe @ ${long}end`],
      shells: ['bash', 'zsh', 'fish', 'ash'],
    },
    {
      name: 'the window changes in the middle',
      keys: [
        '#probe ',
        { resize: { columns: 60, rows: 20 } },
        { until: 'idle' },
        '@<Enter>',
        { resize: { columns: 80, rows: 24 } },
      ],
      ran: ['#probe @'],
    },
    {
      name: 'the window gets narrower than the line',
      keys: [
        '#probe @ a b c d e f g h i j k l m n o p',
        { resize: { columns: 30, rows: 24 } },
        { until: 'idle' },
        ' q<Enter>',
        { until: 'prompt' },
        { resize: { columns: 80, rows: 24 } },
      ],
      ran: ['#probe @ a b c d e f g h i j k l m n o p q'],
    },
  ],
}

export const comments: Group = {
  title: 'what is no command',
  scenarios: [
    { name: 'an ordinary comment', keys: line('# probe @') },
    { name: 'a blank before', keys: line(' #probe @') },
    { name: 'behind a command', keys: line('true #probe @') },
    { name: 'two signs', keys: line('##probe @') },
    { name: 'a sign alone', keys: line('#') },
    { name: 'an interpreter’s line', keys: line('#!/bin/probe @') },
    { name: 'an unknown name', keys: line('#zzzzzz @') },
    { name: 'a name in other letters', keys: line('#Probe @') },
    { name: 'a name with more behind it', keys: line('#probes @') },
    { name: 'the word without the sign', keys: line('echo probe @') },
    { name: 'a sign in an argument', keys: line('echo a#probe @') },
  ],
}
