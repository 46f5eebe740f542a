import { describe, expect, it } from 'vitest'
import { bytesOf, keymapOf } from './keymap.js'
import { keymaps } from './keymap-table.js'

describe('a key in caret notation', () => {
  it.each([
    ['^A', '\x01'],
    ['^@', '\0'],
    ['^?', '\x7f'],
    ['^[b', '\x1bb'],
    ['^[^?', '\x1b\x7f'],
    ['^[[1;5D', '\x1b[1;5D'],
    ['^X^U', '\x18\x15'],
    ['^', '^'],
    ['^[#', '\x1b#'],
  ])('%s', (caret, bytes) => {
    expect(bytesOf(caret)).toBe(bytes)
  })
})

describe('a keymap', () => {
  it('knows the beginnings of its keys', () => {
    expect([...keymapOf({ '^[[D': 'backward-char' }).prefixes]).toEqual(['\x1b', '\x1b['])
  })

  it('lets a later table overrule an earlier one', () => {
    const keymap = keymapOf({ '^A': 'nothing' }, { '^A': 'beginning-of-line' })
    expect(keymap.commands.get('\x01')).toBe('beginning-of-line')
  })

  it('submits on Enter and is dropped by Ctrl-C in every dialect', () => {
    for (const dialect of Object.values(keymaps)) {
      for (const keymap of Object.values(dialect)) {
        expect(keymap.commands.get('\r')).toBe('accept-line')
        expect(keymap.commands.has('\x03')).toBe(true)
      }
    }
  })
})
