import { describe, expect, it } from 'vitest'
import { submitted } from './keys.fixture.js'

describe('the vi keys of bash', () => {
  it.each<[why: string, keys: string, line: string | undefined]>([
    ['Escape and a key in one burst are two keys', 'ac\x1biB\r', 'aBc'],
    ['x takes the character under the cursor', 'abc\x1b0x\r', 'bc'],
    ['x and p swap', 'ab\x1b0xp\r', 'ba'],
    ['X takes the one before', 'abc\x1bhX\r', 'bc'],
    ['a, A, i and I begin to insert', 'b\x1bad\x1bAe\x1bIx\x1biy\r', 'yxbde'],
    ['dw takes a word and its blank', 'ab cd\x1b0dw\r', 'cd'],
    ['cw leaves the blank', 'ab cd\x1b0cwx\r', 'x cd'],
    ['de takes to the end of the word', 'ab cd\x1b0de\r', ' cd'],
    ['db takes back', 'ab cd\x1bdb\r', 'ab d'],
    ['d$ and D take the rest', 'ab cd\x1b0wD\r', 'ab '],
    ['dd takes it all', 'ab\x1bddix\r', 'x'],
    ['cc begins anew', 'ab\x1bccx\r', 'x'],
    ['s changes a character', 'ab\x1bsx\r', 'ax'],
    ['S changes the line', 'ab\x1bSx\r', 'x'],
    ['r replaces', 'ab\x1brx\r', 'ax'],
    ['~ changes the case and goes on', 'abc\x1b0~~\r', 'ABc'],
    ['f, t, F and T find characters', 'a.b.c\x1b0f.xtcx\r', 'abc'],
    ['b stops at marks', 'ab.cd\x1bbix\r', 'ab.xcd'],
    ['B does not', 'x ab.cd\x1bBiy\r', 'x yab.cd'],
    ['# makes a comment', 'ab\x1b#', '#ab'],
    ['Ctrl-D hands the line over', 'ab\x04', 'ab'],
    ['j is history', '\x1bj\r', undefined],
    ['a count is not known', 'ab\x1b3x\r', undefined],
    ['u is not known', 'ab\x1bu\r', undefined],
    ['f under an operator is not known', 'abc\x1b0dfb\r', undefined],
  ])('%s', (_, keys, line) => {
    expect(submitted(keys, { dialect: 'bash', keymap: 'vi-insert' })).toEqual([line])
  })

  it('begins a new line in insert mode', () => {
    expect(submitted('a\x1b\rb\r', { dialect: 'bash', keymap: 'vi-insert' })).toEqual(['a', 'b'])
  })

  it('can be reached from the emacs keys by what may also hand the line over', () => {
    expect(submitted('ab\x1b\r\x03b\x1b0rc\r', { dialect: 'bash' })).toEqual([undefined, 'c'])
  })
})

describe('the vi keys of a shell that we do not model', () => {
  it.each(['zsh', 'fish', 'ash'] as const)('are known in %s as far as text is typed', (dialect) => {
    const options = { dialect, keymap: 'vi-insert' } as const
    expect(submitted('#ab\x7fc\x1b\r', options)).toEqual(['#ac'])
    expect(submitted('#ab\x1bx\r', options)).toEqual([undefined])
  })
})

describe('Escape and Enter in one burst, which a terminal sends for Alt-Enter too', () => {
  it.each(['bash', 'zsh', 'fish', 'ash', 'kernel'] as const)('may hand the line over in %s', (dialect) => {
    expect(submitted('#ab\x1b\r', { dialect })).toEqual([undefined])
    expect(submitted('#ab\x1b\n', { dialect })).toEqual([undefined])
    expect(submitted('#a\t\x1b\r', { dialect }).at(-1)).toBeUndefined()
    expect(submitted('#a\t\x1b\r', { dialect })).toHaveLength(1)
  })

  it('hand it over in command mode', () => {
    expect(submitted('ab\x1b\x1b\r', { dialect: 'bash', keymap: 'vi-insert' })).toEqual([undefined])
  })
})
