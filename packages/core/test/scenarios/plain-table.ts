import { type Group, line } from './scenario.js'

export const plain: Group = {
  title: 'plain lines',
  scenarios: [
    { name: 'a command', keys: ['#probe @<Enter>'], ran: ['#probe @'] },
    {
      name: 'arguments of all kinds',
      keys: [`#probe @ a=b "c d" 'e' $HOME $(x) *;|&!\\<Enter>`],
      ran: [`#probe @ a=b "c d" 'e' $HOME $(x) *;|&!\\`],
    },
    { name: 'blanks at the end', keys: ['#probe @   <Enter>'], ran: ['#probe @'] },
    { name: 'line feed instead of Enter', keys: ['#probe @<LF>'], ran: ['#probe @'] },
    {
      name: 'twice in a row',
      keys: [...line('#probe @'), ...line('#probe @')],
      ran: ['#probe @', '#probe @'],
    },
    { name: 'a command that changes nothing', keys: ['#look @<Enter>'], ran: ['#look @'] },
  ],
}
