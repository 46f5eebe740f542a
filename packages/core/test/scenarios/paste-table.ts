import { type Group, line } from './scenario.js'

const words = Array.from({ length: 180 }, (_, at) => `w${at}`).join(' ')

export const pastes: Group = {
  title: 'paste',
  scenarios: [
    { name: 'raw, Enter included', keys: [{ burst: '#probe @<Enter>' }], ran: ['#probe @'] },
    { name: 'raw, then Enter', keys: [{ burst: '#probe @' }, '<Enter>'], ran: ['#probe @'] },
    { name: 'raw, with CRLF', keys: [{ burst: '#probe @<Enter><LF>' }], ran: ['#probe @'] },
    {
      name: 'as the terminal pastes, then Enter',
      keys: [{ paste: '#probe @' }, '<Enter>'],
      ran: ['#probe @'],
    },
    {
      name: 'behind what was typed',
      keys: ['#probe ', { paste: '@' }, '<Enter>'],
      ran: ['#probe @'],
    },
    {
      name: 'two raw lines: the second was not typed at a prompt',
      keys: [{ burst: '#probe @a<Enter>#probe @b<Enter>' }],
      ran: ['#probe @a'],
      asked: ['#probe @b'],
      but: { dash: { ran: ['#probe @a'], why: 'it has no history to tell of the second' } },
    },
    {
      name: 'raw lines among others',
      keys: [{ burst: 'echo one<Enter>#probe @<Enter>echo two<Enter>' }, { see: /^(<\$ )*two\r?$/m }],
      asked: ['#probe @'],
      but: { dash: { why: 'it has no history' } },
    },
    {
      name: 'many lines at once, as the terminal pastes',
      keys: [{ paste: 'echo one\n#probe @\necho two' }, '<Enter>'],
      shells: ['bash', 'zsh', 'fish'],
      // bash takes the buffer line by line; zsh and fish take it for one command.
      but: { bash: { ran: ['#probe @'], why: 'each of its lines is accepted as one' } },
    },
    {
      name: 'a quoted text of many lines',
      keys: [{ paste: 'echo "\n#probe @\n"' }, '<Enter>'],
      shells: ['bash', 'zsh', 'fish'],
    },
    {
      name: 'a raw quoted text of many lines',
      keys: [{ burst: 'echo "<Enter>#probe @<Enter>"<Enter>' }, { until: 'prompt' }],
    },
    {
      name: 'a line of many screens',
      keys: [{ burst: `#probe @ ${words}` }, '<Enter>'],
      ran: [`#probe @ ${words}`],
    },
    {
      name: 'the next line after a paste',
      keys: [{ burst: 'echo one<Enter>' }, { until: 'prompt' }, ...line('#probe @')],
      ran: ['#probe @'],
    },
  ],
}
