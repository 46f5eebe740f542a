import type { Group, Scenario } from './scenario.js'
import type { ShellName } from './shell-table.js'

const editors: readonly ShellName[] = ['bash', 'zsh', 'fish', 'ash', 'mksh', 'ksh']
const unmodelled = { asked: ['#probe @'], why: 'the keys of its editor are not modelled' }

/** Keys that make `#probe @`, in every shell and terminal. */
const simple = (name: string, keys: string): Scenario => ({
  name,
  keys: [`${keys}<Enter>`],
  ran: ['#probe @'],
})

/**
 * Keys of an editor that make `#probe @`.
 *
 * @param unknown - shells of which the line model does not say what the keys do
 */
const makes = (
  name: string,
  keys: string,
  shells: readonly ShellName[] = editors,
  unknown: readonly ShellName[] = [],
): Scenario => ({
  ...simple(name, keys),
  shells,
  but: Object.fromEntries(unknown.map((shell) => [shell, unmodelled])),
})

export const erasing: Group = {
  title: 'erase, kill and yank',
  scenarios: [
    simple('Backspace', '#probe @xy<BS><BS>'),
    simple('Backspace over the whole line', 'ls<BS><BS>#probe @'),
    makes('Ctrl-H', '#probe @x<C-h>'),
    simple('Ctrl-U at the end', 'echo junk<C-u>#probe @'),
    { ...simple('Ctrl-W', '#probe junk<C-w>@'), shells: ['bash', 'zsh', 'fish', 'ash', 'dash', 'mksh'] },
    makes('Ctrl-K from the start', 'echo junk<C-a><C-k>#probe @'),
    makes('Ctrl-K in the middle', '#probe @junk<Left><Left><Left><Left><C-k>'),
    makes('kill and yank', '#probe @<C-u><C-y>', ['bash', 'zsh', 'fish', 'mksh', 'ksh'], ['fish', 'ksh']),
    makes('Alt-Backspace', '#probe junk<M-BS>@'),
    makes('Alt-D', 'junk #probe @<C-a><M-d><C-d>', editors, ['fish']),
    makes('Delete', 'x#probe @<C-a><Del>', editors, ['zsh']),
    makes('Ctrl-D in the line', 'x#probe @<C-a><C-d>'),
    makes('undo', '#probe @<C-a><C-k><C-_>', ['bash', 'zsh', 'fish'], ['fish']),
    makes('a killed word put elsewhere', '@ #probe<C-w><C-a><C-y> <C-e><BS>', ['bash', 'zsh']),
    makes('a literal next key', 'x<C-v><C-a><BS><BS>#probe @', ['bash', 'zsh']),
  ],
}

export const middle: Group = {
  title: 'edits in the middle',
  scenarios: [
    makes('Left and insert', '#pobe @<C-a><Right><Right>r'),
    makes('Left over the whole line', 'p<Left>#<Right>robe @'),
    makes('Ctrl-A and insert', 'probe @<C-a>#'),
    makes('Ctrl-F, Ctrl-B, Ctrl-E', 'probe <C-a><C-f><C-b>#<C-e>@'),
    makes('Home and End', 'probe <Home>#<End>@', ['bash', 'fish', 'ash', 'mksh', 'ksh']),
    makes('Home as rxvt sends it', 'probe @<Home-rxvt>#', ['bash', 'fish', 'ash', 'mksh', 'ksh'], ['ksh']),
    makes('Home as in application mode', 'probe @<Home-app>#', editors, ['zsh', 'fish']),
    makes('Alt-B and Alt-F', '#probe xx<M-b>@<M-f><BS><BS>', editors, ['fish']),
    makes('Ctrl-Left and Delete', '#probe @ x<C-Left><Del><BS>', ['bash', 'fish', 'ash'], ['fish']),
    makes(
      'transposed characters',
      '#porbe<C-a><C-f><C-f><C-f><C-t><C-e> @',
      ['bash', 'zsh', 'fish'],
      ['fish'],
    ),
    makes('transposed words', '#@ probe<M-t>', ['bash']),
    makes('lower case', '#PROBE @<C-a><M-l>', ['bash', 'zsh']),
    makes('a cleared screen', '#probe <C-l>@', ['bash', 'zsh', 'fish', 'ash']),
    makes('Enter in the middle', '#probe @<Left><Left>'),
  ],
}
