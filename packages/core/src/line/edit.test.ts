import { describe, expect, it } from 'vitest'
import { edit } from './edit.js'
import { key, pasted, submitted, typed } from './keys.fixture.js'
import { emptyLine } from './state.js'

describe('a line in bash', () => {
  it.each<[why: string, keys: string, lines: (string | undefined)[]]>([
    ['CR submits', '#save\r', ['#save']],
    ['LF submits', '#save\n', ['#save']],
    ['CRLF submits the line and an empty one', '#save\r\n', ['#save', '']],
    ['two lines in one burst are two lines', 'a\rb\r', ['a', 'b']],
    ['Delete erases', '#savee\x7f\r', ['#save']],
    ['arrows move', 'ac\x1b[Db\r', ['abc']],
    ['arrows of the application mode move too', 'ac\x1bODb\r', ['abc']],
    ['Home and End go to the ends', 'b\x1b[Ha\x1b[Fc\r', ['abc']],
    ['Ctrl-U kills back to the start only', 'ab\x02\x15\r', ['b']],
    ['Ctrl-W takes what lies between blanks', 'ls a/b-c\x17d\r', ['ls d']],
    ['Alt-Delete takes letters', 'ls a/b-c\x1b\x7fd\r', ['ls a/b-d']],
    ['kills in a row are yanked as one', 'a b c\x17\x17\x19\r', ['a b c']],
    ['Alt-Y goes down the ring', 'a b\x17 \x17\x15\x19\x1by\r', [undefined]],
    ['Ctrl-T swaps', 'sl\x14\r', ['ls']],
    ['Alt-T swaps words', 'b a\x1bt\r', ['a b']],
    ['Alt-U, Alt-L and Alt-C change the case', 'ab CD ef\x01\x1bu\x1bl\x1bc\r', ['AB cd Ef']],
    ['Ctrl-_ undoes what was typed in a row', 'ab\x1f\r', ['']],
    ['Ctrl-V takes Tab as it is', 'a\x16\tb\r', ['a\tb']],
    ['Ctrl-] goes to a character', 'abc\x01\x1dcX\r', ['abXc']],
    ['a lone Escape makes the next key an Alt one', 'ab\x1b\x1b[D', []],
    ['Alt-# makes a comment', 'save\x1b#', ['#save']],
    ['Ctrl-C gives an empty line', 'abc\x03d\r', ['d']],
    ['Ctrl-C gives an empty line out of any doubt', '\x12abc\x03d\r', ['d']],
    ['Ctrl-O submits, and the next line is not known', 'a\x0fb\rc\r', ['a', undefined, 'c']],
    ['Tab is not known', '#sa\t\r', [undefined]],
    ['Up is not known', '\x1b[A\rb\r', [undefined, 'b']],
    ['Up and Ctrl-U give an empty line', '\x1b[A\x15b\r', ['b']],
    ['Tab and Ctrl-U do not', 'a\t\x15b\r', [undefined]],
    ['Ctrl-E and Ctrl-U empty any line', 'a\t\x05\x15b\r', ['b']],
    ['after a search Enter may submit nothing', '\x12a\rb\rc\r', [undefined, undefined, 'c']],
    ['an unknown sequence is not known', 'a\x1b[25~\r', [undefined]],
    ['a yank of an older kill is not known', '\x19\r', [undefined]],
    ['characters past ASCII are not known in an unknown locale', 'é\r', [undefined]],
  ])('%s', (_, keys, lines) => {
    expect(submitted(keys, { dialect: 'bash' })).toEqual(lines)
  })

  it('steps over a base and its marks', () => {
    expect(submitted('xe\u0301\x02y\r', { dialect: 'bash', utf8: true })).toEqual(['xye\u0301'])
  })

  it('keeps the line ends of a bracketed paste in the line', () => {
    const { state } = edit(emptyLine({ dialect: 'bash' }), pasted('a\r\nb'))
    expect(state.text).toBe('a\n\nb')
    expect(state.doubt).toBe('none')
  })

  it('takes a paste in pieces', () => {
    let line = emptyLine({ dialect: 'bash' })
    for (const [phase, text] of [
      ['start', ''],
      ['data', 'a'],
      ['data', 'b'],
      ['end', ''],
    ] as const) {
      line = edit(line, pasted(text, { phase })).state
    }
    expect(line.text).toBe('ab')
  })

  it('does not know a paste that never ended', () => {
    expect(edit(emptyLine({ dialect: 'bash' }), pasted('a', { truncated: true })).state.doubt).toBe('mode')
  })

  it('asks for what it cannot do itself', () => {
    expect(
      typed(emptyLine({ dialect: 'bash' }), '\x03\x04\x1b[A\x12\t').effects.map(({ kind }) => kind),
    ).toEqual(['interrupt', 'eof', 'history', 'search', 'complete'])
  })

  it('does not take a key in an encoding that bash does not know', () => {
    const enter = key('\x1b[13u', { name: 'enter', text: '' })
    expect(edit(emptyLine({ dialect: 'bash' }), enter).state.doubt).toBe('mode')
  })

  it('ignores the release of a key', () => {
    const line = emptyLine({ dialect: 'bash' })
    expect(edit(line, key('a', { event: 'release' })).state).toBe(line)
  })
})

describe('a line of our own', () => {
  it('takes a key in any encoding', () => {
    const line = emptyLine({ text: 'a' })
    expect(edit(line, key('\x1b[13u', { name: 'enter', text: '' })).effect).toEqual({
      kind: 'submit',
      line: 'a',
    })
  })

  it('moves by grapheme clusters', () => {
    const left = key('\x1b[D', { name: 'left', text: '' })
    expect(edit(emptyLine({ text: 'a👩‍💻' }), left).state.cursor).toBe(1)
  })

  it('is never in doubt', () => {
    const line = emptyLine({ text: 'a' })
    for (const name of ['tab', 'up', 'f7', 'insert']) {
      expect(edit(line, key('\x1b', { name, text: '' })).state.text).toBe('a')
    }
  })
})
