import { describe, expect, it } from 'vitest'
import { bytesOf, utf8 } from '../../test/read.js'
import { describe as inWords, KeyParser, matches, parseBinding, type TerminalEvent } from '../index.js'

const eventOf = (bytes: string | Uint8Array): TerminalEvent => {
  const parser = new KeyParser({ timer: false })
  parser.push(typeof bytes === 'string' ? bytesOf(bytes) : bytes)
  parser.flush()
  const event = parser.next()
  if (event === undefined) throw new Error('no event')
  return event
}

describe('a binding', () => {
  it.each([
    ['ctrl+c', { name: 'c', code: 99, mods: 4 }],
    ['Ctrl+Shift+A', { name: 'a', code: 97, mods: 5 }],
    ['ctrl++', { name: '+', code: 43, mods: 4 }],
    ['ctrl+plus', { name: '+', code: 43, mods: 4 }],
    ['+', { name: '+', code: 43, mods: 0 }],
    ['esc', { name: 'escape', code: 27, mods: 0 }],
    ['alt+PageUp', { name: 'pageup', code: 57354, mods: 2 }],
    ['cmd+option+del', { name: 'delete', code: 57349, mods: 10 }],
    ['space', { name: 'space', code: 32, mods: 0 }],
    ['ctrl+ü', { name: 'ü', code: 0xfc, mods: 4 }],
    ['f35', { name: 'f35', code: 57398, mods: 0 }],
  ])('%s is read', (text, binding) => expect(parseBinding(text)).toEqual(binding))

  it.each(['', 'ctrl+', 'contrl+a', 'ctrl+nokey', 'ctrl+shift', 'a+b', '++'])('%j is none', (text) => {
    expect(parseBinding(text)).toBeUndefined()
    expect(matches(eventOf('a'), text)).toBe(false)
  })
})

describe('a key matches', () => {
  it.each([
    ['\x03', 'ctrl+c', true],
    ['\x1b[99;5u', 'ctrl+c', true],
    ['\x1b[99;133u', 'ctrl+c', true],
    ['\x1b[99;6u', 'ctrl+c', false],
    ['\x1b[99;5:2u', 'ctrl+c', true],
    ['\x1b[99;5:3u', 'ctrl+c', false],
    ['A', 'shift+a', true],
    ['A', 'a', false],
    ['?', '?', true],
    ['\x1b[47:63;2u', '?', true],
    ['\x1b[47:63;2u', 'shift+/', true],
    ['\x1b[47:63;6u', 'ctrl+?', true],
    ['\x1b[49;2;33u', '!', true],
    ['\x1b[A', 'up', true],
    ['\x1b[1;2A', 'up', false],
    ['\x1b[I', 'up', false],
  ])('%j as %s: %s', (bytes, binding, expected) => expect(matches(eventOf(bytes), binding)).toBe(expected))

  it('by its place on a keyboard without Latin letters', () => {
    expect(matches(eventOf('\x1b[1089::99;5u'), 'ctrl+c')).toBe(true)
    expect(matches(eventOf('\x1b[1089;5u'), 'ctrl+c')).toBe(false)
    expect(matches(eventOf('\x1b[1089::99;5u'), 'ctrl+с')).toBe(true)
  })

  it('by its place wherever asked', () => {
    const dvorak = eventOf('\x1b[106::99;5u')
    expect(matches(dvorak, 'ctrl+j')).toBe(true)
    expect(matches(dvorak, 'ctrl+c')).toBe(false)
    expect(matches(dvorak, 'ctrl+c', { layout: 'base' })).toBe(true)
    expect(matches(dvorak, 'ctrl+j', { layout: 'base' })).toBe(false)
  })
})

describe('a description', () => {
  it.each(['a', '\x03', '\x1b[1;8A', '\x1b[57399u', '+', ' ', '\x1b\r'])(
    'of %j is a binding for it',
    (bytes) => {
      const event = eventOf(bytes)
      expect(matches(event, inWords(event))).toBe(true)
    },
  )

  it.each([
    ['\x1b]11;x\x07', 'reply color'],
    ['\x1b[48;24;80;0;0t', 'resize 80x24'],
    ['\x1b[O', 'focus out'],
    ['\x1b[99z', 'unknown'],
  ])('of %j is %s', (bytes, words) => expect(inWords(eventOf(bytes))).toBe(words))

  it('of text is the text', () => {
    const parser = new KeyParser({ text: 'run' })
    parser.push(utf8('hé'))
    const event = parser.next()
    expect(event && inWords(event)).toBe('text "hé"')
  })
})
