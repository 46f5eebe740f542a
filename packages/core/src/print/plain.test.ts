import { describe, expect, it } from 'vitest'
import { colourOnly, plain } from './plain.js'

const hostile: readonly [string, string, string][] = [
  ['plain text', 'a\tb\nc', 'a\tb\nc'],
  ['CRLF', 'a\r\nb', 'a\nb'],
  ['a lone carriage return', 'safe\rEVIL', 'safeEVIL'],
  ['cursor movement', 'a\u001b[2Ab\u001b[1;1Hc', 'abc'],
  ['a title', 'a\u001b]0;title\u0007b', 'ab'],
  ['a clipboard write', 'a\u001b]52;c;AAAA\u001b\\b', 'ab'],
  ['C1 controls', 'a\u009b31mb\u0085c\u009d0;t\u009cd', 'abcd'],
  ['turned directions', 'a\u202egpj.exe\u2066b\u2069', 'agpj.exeb'],
  ['a bell, a backspace, an escape at the end', 'a\u0007b\u0008c\u001b', 'abc'],
]

describe('plain', () => {
  it.each(hostile)('takes control out of %s', (_, text, expected) => {
    expect(plain(text)).toBe(expected)
    expect(colourOnly(text)).toBe(expected)
  })

  it('takes colours out, which colourOnly keeps', () => {
    const red = '\u001b[1;31mred\u001b[0m \u001b[2Jtext'
    expect(plain(red)).toBe('red text')
    expect(colourOnly(red)).toBe('\u001b[1;31mred\u001b[0m text')
  })
})
