import { describe, expect, it } from 'vitest'
import { namesOf } from '../../test/names.js'
import { readOne } from '../../test/read.js'

describe('the kitty keyboard protocol', () => {
  it.each([
    ['\x1b[97u', 'a'],
    ['\x1b[97;5u', 'ctrl+a'],
    ['\x1b[97;6u', 'ctrl+shift+a'],
    ['\x1b[27u', 'escape'],
    ['\x1b[13;2u', 'shift+enter'],
    ['\x1b[9;5u', 'ctrl+tab'],
    ['\x1b[127;5u', 'ctrl+backspace'],
    ['\x1b[32;2u', 'shift+space'],
    ['\x1b[57441;2u', 'shift+leftshift'],
    ['\x1b[57428u', 'mediaplay'],
    ['\x1b[57454u', 'isolevel5shift'],
    ['\x1b[57358u', 'capslock'],
    ['\x1b[57414u', 'kpenter'],
    ['\x1b[97;1:2u', 'a repeat'],
    ['\x1b[97;5:3u', 'ctrl+a release'],
    ['\x1b[97;9u', 'super+a'],
    ['\x1b[97;17u', 'hyper+a'],
    ['\x1b[97;33u', 'meta+a'],
  ])('%j is %s', (bytes, name) => expect(namesOf(bytes)).toEqual([name]))

  it('tells the shifted key and the US key in the same place', () => {
    expect(readOne('\x1b[97:65:113;2u')).toMatchObject({ name: 'a', shifted: 65, base: 113, text: 'A' })
    expect(readOne('\x1b[1092::97;5u')).toMatchObject({ name: 'ф', shifted: undefined, base: 97, mods: 4 })
  })

  it('tells locks as modifiers of their own', () => {
    expect(readOne('\x1b[97;65u')).toMatchObject({ mods: 64, text: 'A' })
    expect(readOne('\x1b[97;66u')).toMatchObject({ mods: 65, text: 'a' })
    expect(readOne('\x1b[97;129u')).toMatchObject({ mods: 128, text: 'a' })
  })

  it.each([
    ['\x1b[97;;97u', 'a'],
    ['\x1b[97;2;65u', 'A'],
    ['\x1b[97;;97:776u', 'a\u0308'],
    ['\x1b[0;;128512u', '😀'],
    ['\x1b[49;2;33u', '!'],
    ['\x1b[57400;129;49u', '1'],
    ['\x1b[57400;129u', '1'],
    ['\x1b[97;5u', ''],
    ['\x1b[97;3u', ''],
    ['\x1b[97;1:3u', ''],
    ['\x1b[97;1:2u', 'a'],
    ['\x1b[49;2u', ''],
    ['\x1b[49:33;2u', '!'],
    ['\x1b[13u', ''],
    ['\x1b[57352u', ''],
    ['\x1b[1;1;97A', 'a'],
  ])('%j types %j', (bytes, text) => expect(readOne(bytes).text).toBe(text))

  it.each(['\x1b[u', '\x1b[1u', '\x1b[55296u', '\x1b[1114112u', '\x1b[0u'])('%j is no key', (bytes) =>
    expect(readOne(bytes)).toEqual({ kind: 'unknown', raw: bytes }),
  )
})

describe('modifyOtherKeys', () => {
  it.each([
    ['\x1b[27;5;9~', 'ctrl+tab'],
    ['\x1b[27;2;13~', 'shift+enter'],
    ['\x1b[27;6;65~', 'ctrl+shift+a'],
    ['\x1b[27;3;97~', 'alt+a'],
    ['\x1b[27;5;8~', 'ctrl+backspace'],
    ['\x1b[27;5;27~', 'ctrl+escape'],
    ['\x1b[65;6u', 'ctrl+shift+a'],
  ])('%j is %s', (bytes, name) => expect(namesOf(bytes)).toEqual([name]))

  it('types the character that it names', () => {
    expect(readOne('\x1b[27;2;65~')).toMatchObject({ name: 'a', shifted: 65, text: 'A' })
    expect(readOne('\x1b[27;5;65~')).toMatchObject({ text: '' })
  })
})
