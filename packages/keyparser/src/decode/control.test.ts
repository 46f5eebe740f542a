import { describe, expect, it } from 'vitest'
import { namesOf } from '../../test/names.js'
import { readOne, utf8 } from '../../test/read.js'

describe('controls', () => {
  it.each([
    ['\r', 'enter'],
    ['\n', 'ctrl+j'],
    ['\t', 'tab'],
    ['\x7f', 'backspace'],
    ['\x08', 'ctrl+h'],
    ['\0', 'ctrl+space'],
    ['\x01', 'ctrl+a'],
    ['\x1a', 'ctrl+z'],
    ['\x1c', 'ctrl+\\'],
    ['\x1d', 'ctrl+]'],
    ['\x1e', 'ctrl+^'],
    ['\x1f', 'ctrl+_'],
    ['\x1b\r', 'alt+enter'],
    ['\x1b\t', 'alt+tab'],
    ['\x1b\x7f', 'alt+backspace'],
    ['\x1b\x01', 'ctrl+alt+a'],
    ['\x1b\0', 'ctrl+alt+space'],
  ])('%j is %s and types nothing', (bytes, name) => {
    expect(namesOf(bytes)).toEqual([name])
    expect(readOne(bytes)).toMatchObject({ text: '' })
  })

  it('keeps CR, LF and CRLF apart', () => {
    expect(namesOf('\r')).toEqual(['enter'])
    expect(namesOf('\n')).toEqual(['ctrl+j'])
    expect(namesOf('\r\n')).toEqual(['enter', 'ctrl+j'])
  })
})

describe('characters', () => {
  it.each([
    ['a', 'a', 0, undefined],
    ['A', 'a', 1, 65],
    [' ', 'space', 0, undefined],
    ['?', '?', 0, undefined],
    ['ü', 'ü', 0, undefined],
    ['Ü', 'ü', 1, 0xdc],
    ['Ж', 'ж', 1, 0x416],
    ['漢', '漢', 0, undefined],
    ['😀', '😀', 0, undefined],
    ['İ', 'İ', 0, undefined],
    ['ß', 'ß', 0, undefined],
  ])('%s is the key %s with modifiers %i, and types itself', (text, name, mods, shifted) => {
    expect(readOne(utf8(text))).toMatchObject({ kind: 'key', name, mods, shifted, text })
  })

  it.each(['a', 'A', '.', '/', '-', '~', ' ', '0', 'ü', 'Ж', '漢', '😀'])(
    'ESC before %s is alt and types nothing',
    (text) => {
      const event = readOne(Uint8Array.of(0x1b, ...utf8(text)))
      expect(event).toMatchObject({ kind: 'key', text: '' })
      expect(Number(event.mods) & 2).toBe(2)
    },
  )

  it.each([
    ['a byte that starts nothing', '\x80', ['invalid']],
    ['a byte that is never UTF-8', '\xff', ['invalid']],
    ['an overlong form', '\xc0\xaf', ['invalid', 'invalid']],
    ['a surrogate', '\xed\xa0\x80', ['invalid', 'invalid', 'invalid']],
    ['one past U+10FFFF', '\xf4\x90\x80\x80', ['invalid', 'invalid', 'invalid', 'invalid']],
    ['a cut-off character', '\xe2\x82', ['invalid']],
    ['a cut-off character and a letter', '\xf0\x9f\x98a', ['invalid', 'a']],
    ['ESC and a cut-off character', '\x1b\xe2\x82', ['escape', 'invalid']],
    ['ESC and a stray byte', '\x1b\xff', ['escape', 'invalid']],
  ])('%s is kept and stops nothing', (_, bytes, names) => expect(namesOf(bytes)).toEqual(names))
})
