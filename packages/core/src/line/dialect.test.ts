import { describe, expect, it } from 'vitest'
import type { Dialect } from './dialect-table.js'
import { submitted } from './keys.fixture.js'

type Row = readonly [why: string, keys: string, lines: readonly (string | undefined)[]]

const rows: Readonly<Record<Exclude<Dialect, 'bash'>, readonly Row[]>> = {
  zsh: [
    ['Ctrl-U kills the whole line', 'ab\x02\x15c\r', ['c']],
    ['Ctrl-W takes the marks that zsh counts as letters', 'ls a/b-c\x17d\r', ['ls d']],
    ['Alt-F goes to where the next word begins', 'ab cd\x01\x1bfx\r', ['ab xcd']],
    ['Ctrl-T at the start swaps too', 'ab\x01\x14\r', ['ba']],
    ['undo takes one character back', 'ab\x1f\r', ['a']],
    ['undo puts the cursor back', 'ab cd\x02\x15\x1fx\r', ['ab cxd']],
    ['what was pasted can be yanked', '\x1b[200~ab\x1b[201~\x19\r', ['abab']],
    ['Ctrl-G drops the line', 'ab\x07c\r', ['c']],
    ['Ctrl-C in a search ends only the search', 'ab\x12c\x03\rd\r', [undefined, 'd']],
    ['Home is not bound', 'b\x1b[Ha\r', [undefined]],
    ['Enter may choose from a menu after Tab', 'a\t\rb\rc\r', [undefined, undefined, 'c']],
    ['a line that Ctrl-Q put away comes back', 'a\x11b\r\rc\rd\r', [undefined, undefined, undefined, 'd']],
  ],
  fish: [
    ['a comment is handed over', '#save a=b "\r', ['#save a=b "']],
    ['plain words are handed over', 'ls -l /tmp\r', ['ls -l /tmp']],
    ['an open quote may keep the line', 'echo "a\rb\r', [undefined, undefined]],
    ['a keyword may keep the line', 'if true\r', [undefined]],
    ['Ctrl-E at the end may take a suggestion', 'a\x05\r', [undefined]],
    ['Ctrl-E in the middle does not', 'ac\x02b\x05d\r', ['abcd']],
    ['Ctrl-W on plain words', 'ab cd\x17\x7f\r', ['ab']],
    ['Ctrl-W on a path is not known', 'ab/cd\x17\r', [undefined]],
    ['kitty calls Enter CSI 13u', '#save\x1b[13u', ['#save']],
    ['Ctrl-C empties the line', 'ab\x03#c\r', ['#c']],
    ['a paste of plain text is known', '\x1b[200~ls a\x1b[201~\r', ['ls a']],
    ['a paste into a quote is not', '"\x1b[200~a\x1b[201~\r', [undefined]],
  ],
  ash: [
    ['edits in the middle', 'ac\x1b[Db\x05d\r', ['abcd']],
    ['Ctrl-W goes back to a blank', 'ab c/d\x17e\r', ['ab e']],
    ['Ctrl-Y does nothing', 'ab\x15\x19c\r', ['c']],
    ['Up is not known', '\x1b[A\ra\r', [undefined, 'a']],
    ['past ASCII nothing is known', 'é\r', [undefined]],
    ['the answer to its own question is no key', 'a\x1b[1;5Rb\r', ['ab']],
  ],
  mksh: [
    ['Ctrl-U kills the whole line', 'ab\x02\x15c\r', ['c']],
    ['Ctrl-W takes letters, digits, _ and $', 'ls a_$b\x17d\r', ['ls d']],
    ['kills in a row do not join', 'a b\x17\x17\x19\r', ['a ']],
    ['Alt-Y goes down the ring', 'a b\x17\x17\x19\x1by\r', ['b']],
    ['Ctrl-T swaps', 'ab\x14\r', ['ba']],
    ['Home and Delete', 'xab\x1b[H\x1b[3~\r', ['ab']],
    ['a region is not known', 'ab\x1b\x17\r', [undefined]],
    ['past ASCII erasing is not known', 'é\x7f\r', [undefined]],
  ],
  ksh: [
    ['Ctrl-U kills the whole line', 'ab\x02\x15c\r', ['c']],
    ['edits in the middle', 'ac\x1b[Db\x05d\r', ['abcd']],
    ['Alt-D and Alt-H take words', 'ab cd\x1bh\x01\x1bdx\r', ['x ']],
    ['Ctrl-W, Ctrl-Y and Ctrl-T are not known', 'ab\x14\ra\x17\ra\x19\r', [undefined, undefined, undefined]],
  ],
  kernel: [
    ['Delete erases', 'ab\x7fc\r', ['ac']],
    ['Ctrl-U empties the line', 'ab\x15c\r', ['c']],
    ['Ctrl-W takes letters, digits and _', 'ab c_d\x17e\r', ['ab e']],
    ['Ctrl-V quotes', 'a\x16\x7fb\r', ['a\x7fb']],
    ['Tab is a character', 'a\tb\r', ['a\tb']],
    ['Ctrl-R changes nothing', 'a\x12b\r', ['ab']],
    ['bytes past ASCII go in', 'é\r', ['é']],
    ['how many of them Delete erases is not known', 'é\x7f\r', [undefined]],
    ['Ctrl-H depends on stty', 'a\b\rb\r', [undefined, 'b']],
    ['an arrow is not known', 'a\x1b[Db\rc\r', [undefined, 'c']],
    ['a line can be too long', `${'a'.repeat(5000)}\rb\r`, [undefined, 'b']],
    ['LF submits', 'a\nb\r\n', ['a', 'b', '']],
  ],
  own: [
    ['Enter submits', 'ab\r', ['ab']],
    ['an unknown key changes nothing', 'a\x1b[25~b\r', ['ab']],
    ['Ctrl-Y on an empty ring changes nothing', 'a\x19b\r', ['ab']],
    ['the ring goes round', 'a \x17b \x17\x19\x1by\x1by\r', ['b ']],
    ['Ctrl-Left and Ctrl-Right go by words', 'ab cd\x1b[1;5Dx\x1b[1;5Cy\r', ['ab xcdy']],
    ['Ctrl-J submits', 'ab\n', ['ab']],
    ['Alt-Enter does nothing', 'ab\x1b\rc\r', ['abc']],
  ],
}

const dialects = ['zsh', 'fish', 'ash', 'mksh', 'ksh', 'kernel'] as const

describe.each(Object.entries(rows))('a line in the dialect %s', (dialect, table) => {
  it.each(table)('%s', (_, keys, lines) => {
    expect(submitted(keys, { dialect: dialects.find((known) => known === dialect) ?? 'own' })).toEqual(lines)
  })
})
