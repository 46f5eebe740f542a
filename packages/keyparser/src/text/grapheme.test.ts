import { describe, expect, it } from 'vitest'
import { plain, utf8 } from '../../test/read.js'
import { KeyParser, type TerminalEvent } from '../index.js'

const texts = (...chunks: readonly string[]): unknown[] => {
  const events: TerminalEvent[] = []
  const parser = new KeyParser({ text: 'grapheme', timer: false, onEvent: (event) => events.push(event) })
  for (const chunk of chunks) parser.push(utf8(chunk))
  parser.flush()
  return events.map(plain).map((event) => event.text || event.name)
}

describe('grapheme clusters', () => {
  it.each([
    [['👩‍👩‍👧a'], ['👩‍👩‍👧', 'a']],
    [['🇩🇪🇫🇷'], ['🇩🇪', '🇫🇷']],
    [['e\u0301x'], ['e\u0301', 'x']],
    [
      ['👩', '\u200d', '👧', 'a'],
      ['👩‍👧', 'a'],
    ],
    [
      ['👍', '\x1b[A', '🏽'],
      ['👍', 'up', '🏽'],
    ],
    [
      ['a', 'b', '\r'],
      ['a', 'b', 'enter'],
    ],
  ])('of %j are %j', (chunks, events) => expect(texts(...chunks)).toEqual(events))

  it('have the key of their first character and all of their bytes', () => {
    const events: TerminalEvent[] = []
    const parser = new KeyParser({ text: 'grapheme', timer: false, onEvent: (event) => events.push(event) })
    parser.push(utf8('E\u0301'))
    parser.flush()
    expect(events.map(plain)).toMatchObject([{ name: 'e', mods: 1, text: 'E\u0301', raw: 'E\xcc\x81' }])
  })

  it('wait for what may belong to them, ASCII does not', () => {
    const parser = new KeyParser({ text: 'grapheme', clock: () => 0 })
    parser.push(utf8('a'))
    expect([parser.pending, parser.deadline]).toEqual([0, undefined])
    parser.push(utf8('👍'))
    expect([parser.pending, parser.deadline]).toEqual([4, 20])
  })
})
