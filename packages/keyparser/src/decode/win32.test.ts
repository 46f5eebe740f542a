import { describe, expect, it } from 'vitest'
import { namesOf } from '../../test/names.js'
import { read, readOne } from '../../test/read.js'

describe('win32-input-mode', () => {
  it.each([
    ['\x1b[65;30;97;1;0;1_', 'a'],
    ['\x1b[65;30;97;0;0;1_', 'a release'],
    ['\x1b[65;30;65;1;16;1_', 'shift+a'],
    ['\x1b[65;30;1;1;8;1_', 'ctrl+a'],
    ['\x1b[13;28;13;1;0;1_', 'enter'],
    ['\x1b[13;28;13;1;16;1_', 'shift+enter'],
    ['\x1b[13;28;13;1;256;1_', 'kpenter'],
    ['\x1b[37;75;0;1;264;1_', 'ctrl+left'],
    ['\x1b[112;59;0;1;0;1_', 'f1'],
    ['\x1b[135;0;0;1;0;1_', 'f24'],
    ['\x1b[16;42;0;1;16;1_', 'shift+leftshift'],
    ['\x1b[16;54;0;1;16;1_', 'shift+rightshift'],
    ['\x1b[17;29;0;1;264;1_', 'ctrl+rightcontrol'],
    ['\x1b[219;26;27;1;8;1_', 'ctrl+['],
    ['\x1b[8;14;127;1;8;1_', 'ctrl+backspace'],
    ['\x1b[0;0;3;1;8;1_', 'ctrl+c'],
    ['\x1b[32;57;32;1;0;1_', 'space'],
    ['\x1b[96;82;48;1;32;1_', 'kp0'],
  ])('%j is %s', (bytes, name) => expect(namesOf(bytes)).toEqual([name]))

  it('fills in omitted parameters: zero, and one repeat', () => {
    expect(readOne('\x1b[65;;97;1_')).toMatchObject({ name: 'a', mods: 0, repeat: 1, action: 'press' })
    expect(readOne('\x1b[65;;97_')).toMatchObject({ name: 'a', action: 'release' })
    expect(readOne('\x1b[;;97;1_')).toMatchObject({ name: 'a', text: 'a' })
  })

  it('tells how often a held key repeated', () => {
    expect(readOne('\x1b[65;30;97;1;0;7_')).toMatchObject({ repeat: 7, text: 'a' })
  })

  it('takes right alt with left ctrl as AltGr where it types', () => {
    expect(readOne('\x1b[81;16;64;1;9;1_')).toMatchObject({ name: 'q', mods: 0, text: '@' })
  })

  it('names a key of another layout by its letter, and the US key as its base', () => {
    expect(readOne('\x1b[70;33;1072;1;0;1_')).toMatchObject({ name: 'а', base: 0x66, text: 'а' })
  })

  it('joins a surrogate pair into the character on its second half', () => {
    const events = read('\x1b[;;55357;1_\x1b[;;55357_\x1b[;;56832;1_\x1b[;;56832_')
    expect(events.map(({ kind, text, action }) => [kind, text, action])).toEqual([
      ['unknown', undefined, undefined],
      ['unknown', undefined, undefined],
      ['key', '😀', 'press'],
      ['key', '', 'release'],
    ])
  })

  it.each(['\x1b[_', '\x1b[;;56832;1_', '\x1b[255_'])('%j is no key', (bytes) => {
    expect(readOne(bytes)).toEqual({ kind: 'unknown', raw: bytes })
  })

  it('can be left out', () => {
    expect(readOne('\x1b[65;30;97;1;0;1_', { win32: false }).kind).toBe('unknown')
  })
})
