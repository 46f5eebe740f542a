import { describe, expect, it } from 'vitest'
import { bytesOf, latin1 } from '../../test/read.js'
import { type EncodeOptions, encode, KeyParser, type KeyStroke, Mod } from '../index.js'

const { shift, alt, ctrl } = Mod
const key = (name: string, mods = 0, more: Partial<KeyStroke> = {}): KeyStroke => ({
  kind: 'key',
  name,
  mods,
  ...more,
})
const encoded = (stroke: KeyStroke, options: EncodeOptions = {}): string => latin1(encode(stroke, options))

describe('a key without a protocol', () => {
  it.each([
    [key('a'), 'a'],
    [key('a', shift), 'A'],
    [key('a', ctrl), '\x01'],
    [key('a', alt), '\x1ba'],
    [key('a', alt | ctrl), '\x1b\x01'],
    [key('space', ctrl), '\0'],
    [key('enter'), '\r'],
    [key('enter', alt), '\x1b\r'],
    [key('tab', shift), '\x1b[Z'],
    [key('backspace'), '\x7f'],
    [key('backspace', ctrl), '\x08'],
    [key('escape'), '\x1b'],
    [key('up'), '\x1b[A'],
    [key('up', ctrl), '\x1b[1;5A'],
    [key('delete', shift), '\x1b[3;2~'],
    [key('f1'), '\x1bOP'],
    [key('f3'), '\x1bOR'],
    [key('f5', ctrl), '\x1b[15;5~'],
    [key('f20'), '\x1b[34~'],
    [key('kp5'), '5'],
    [key('kpenter'), '\r'],
    [key('ü'), '\xc3\xbc'],
    [key('/', ctrl), '\x1f'],
    [key('a', 0, { event: 'release' }), ''],
    [key('leftshift'), ''],
  ])('%j is %j', (stroke, bytes) => expect(encoded(stroke)).toBe(bytes))

  it.each([
    [key('up'), { cursorKeys: 'application' }, '\x1bOA'],
    [key('up', ctrl), { cursorKeys: 'application' }, '\x1b[1;5A'],
    [key('kp5'), { keypad: 'application' }, '\x1bOu'],
    [key('enter', ctrl), { modifyOtherKeys: 1 }, '\x1b[27;5;13~'],
    [key('a', ctrl), { modifyOtherKeys: 1 }, '\x01'],
    [key('a', ctrl), { modifyOtherKeys: 2 }, '\x1b[27;5;97~'],
  ] as const)('%j in %j is %j', (stroke, options, bytes) => expect(encoded(stroke, options)).toBe(bytes))
})

describe('a key in the kitty protocol', () => {
  it.each([
    [key('a'), 1, 'a'],
    [key('a', shift), 1, 'A'],
    [key('a', ctrl), 1, '\x1b[97;5u'],
    [key('a', alt), 1, '\x1b[97;3u'],
    [key('escape'), 1, '\x1b[27u'],
    [key('enter'), 1, '\r'],
    [key('enter', shift), 1, '\x1b[13;2u'],
    [key('up'), 1, '\x1b[A'],
    [key('f3', shift), 1, '\x1b[13;2~'],
    [key('a', 0, { event: 'release' }), 1, ''],
    [key('a', 0, { event: 'release' }), 3, '\x1b[97;1:3u'],
    [key('up', 0, { event: 'repeat' }), 3, '\x1b[1;1:2A'],
    [key('enter', 0, { event: 'release' }), 3, ''],
    [key('a'), 9, '\x1b[97u'],
    [key('a', shift, { shifted: 65, base: 113 }), 31, '\x1b[97:65:113;2;65u'],
    [key('a', 0, { base: 113 }), 31, '\x1b[97::113;;97u'],
    [key('leftshift', shift), 31, '\x1b[57441;2u'],
  ])('%j with flags %i is %j', (stroke, kitty, bytes) => expect(encoded(stroke, { kitty })).toBe(bytes))
})

describe('a key in win32-input-mode', () => {
  it.each([
    [key('a'), '\x1b[65;0;97;1;0;1_'],
    [key('a', shift), '\x1b[65;0;65;1;16;1_'],
    [key('a', ctrl), '\x1b[65;0;1;1;8;1_'],
    [key('kpenter'), '\x1b[13;0;0;1;256;1_'],
    [key('a', 0, { event: 'release' }), '\x1b[65;0;97;0;0;1_'],
    [key('😀'), '\x1b[0;0;55357;1;0;1_\x1b[0;0;56832;1;0;1_'],
  ])('%j is %j', (stroke, bytes) => expect(encoded(stroke, { win32: true })).toBe(bytes))
})

describe('a paste', () => {
  const pasted = (body: string) => {
    const parser = new KeyParser({ paste: { mode: 'collect' } })
    parser.push(bytesOf(`\x1b[200~${body}\x1b[201~`))
    const event = parser.next()
    if (event?.kind !== 'paste') throw new Error('no paste')
    return event
  }

  it('is bracketed, or bare where the program has not asked for brackets', () => {
    expect(latin1(encode(pasted('a\rb')))).toBe('\x1b[200~a\rb\x1b[201~')
    expect(latin1(encode(pasted('a\rb'), { bracketedPaste: false }))).toBe('a\rb')
  })

  it('cannot end its own brackets', () => {
    const event = pasted('')
    const evil = bytesOf('a\x1b[20\x1b[201~1~rm\x1b[201~b')
    const forged = {
      ...event,
      kind: 'paste',
      phase: 'whole',
      bytes: evil,
      text: '',
      truncated: false,
      raw: evil,
    } as const
    expect(latin1(encode(forged))).toBe('\x1b[200~armb\x1b[201~')
  })
})

describe('a mouse event', () => {
  it.each([
    '\x1b[<0;3;4M',
    '\x1b[<28;300;4m',
    '\x1b[<35;3;4M',
    '\x1b[<65;3;4M',
    '\x1b[<131;1;1M',
    '\x1b[M !"',
    '\x1b[35;3;4M',
  ])('from %j is the same bytes again', (bytes) => {
    const parser = new KeyParser()
    parser.push(bytesOf(bytes))
    const event = parser.next()
    if (event?.kind !== 'mouse') throw new Error('no mouse event')
    expect(latin1(encode(event))).toBe(bytes)
  })
})
