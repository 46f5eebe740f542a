import { describe, expect, it, vi } from 'vitest'
import { bytesOf, plain } from '../../test/read.js'
import { withClock } from '../../test/with-clock.js'
import { describe as inWords, KeyParser, type TerminalEvent } from '../index.js'

describe('a lone ESC', () => {
  it('is the Escape key after the timeout, and not before', () => {
    const { parser, names, clock } = withClock()
    parser.push(bytesOf('\x1b'))
    expect(parser.pending).toBe(1)
    expect(parser.deadline).toBe(20)
    clock.now = 19
    expect(parser.tick()).toBe(0)
    clock.now = 20
    expect(parser.tick()).toBe(1)
    expect(names).toEqual(['escape'])
    expect(parser.pending).toBe(0)
    expect(parser.deadline).toBeUndefined()
  })

  it('waits as long as it is told to', () => {
    const { parser } = withClock({ escTimeout: 100 })
    parser.push(bytesOf('\x1b'))
    expect(parser.deadline).toBe(100)
  })

  it('waits for half a second while a query is open, and for its own time once it is answered', () => {
    const { parser } = withClock()
    parser.expect('da1')
    parser.push(bytesOf('\x1b'))
    expect(parser.deadline).toBe(500)
    parser.push(bytesOf('[?62c\x1b'))
    expect(parser.deadline).toBe(20)
  })

  it('does not wait for an answer that never came', () => {
    const { parser, clock } = withClock()
    parser.expect('da1')
    clock.now = 1001
    parser.push(bytesOf('\x1b'))
    expect(parser.deadline).toBe(1021)
  })

  it('is never the key while the kitty protocol says Escape in its own way', () => {
    const { parser, names, clock } = withClock({ kitty: 1 })
    parser.push(bytesOf('\x1b'))
    clock.now = 500
    parser.tick()
    parser.push(bytesOf('[27u'))
    expect(names).toEqual(['escape'])
    parser.kitty = 0
    parser.push(bytesOf('\x1b'))
    expect(parser.deadline).toBe(520)
  })
})

describe('an introducer without more', () => {
  it.each([
    ['\x1b[', 'alt+['],
    ['\x1bO', 'alt+shift+o'],
    ['\x1b]', 'alt+]'],
    ['\x1bP', 'alt+shift+p'],
    ['\x1b^', 'alt+^'],
    ['\x1b_', 'alt+_'],
    ['\x1bX', 'alt+shift+x'],
  ])('%j is %s after the timeout', (bytes, name) => {
    const { parser, names, clock } = withClock()
    parser.push(bytesOf(bytes))
    expect(parser.deadline).toBe(20)
    clock.now = 20
    parser.tick()
    expect(names).toEqual([name])
  })
})

describe('a longer beginning', () => {
  it('waits for a second: no key press sends half of one', () => {
    const { parser, names, clock } = withClock()
    parser.push(bytesOf('\x1b[<65;7'))
    clock.now = 999
    parser.tick()
    parser.push(bytesOf('5;42M'))
    expect(names).toEqual(['wheeldown scroll 75,42'])
  })

  it('is unknown after that', () => {
    const { parser, names, clock } = withClock()
    parser.push(bytesOf('\x1b]11;rgb:'))
    clock.now = 1000
    parser.tick()
    parser.push(bytesOf('x'))
    expect(names).toEqual(['unknown', 'x'])
  })
})

describe('the rest of a sequence whose ESC timed out', () => {
  const afterEscape = (...chunks: readonly string[]): string[] => {
    const { parser, names, clock } = withClock()
    parser.push(bytesOf('\x1b'))
    clock.now = 20
    parser.tick()
    for (const chunk of chunks) {
      clock.now += 20
      parser.tick()
      parser.push(bytesOf(chunk))
    }
    clock.now += 20
    parser.tick()
    return names.slice(1)
  }

  it.each([
    [['[<65;75;42M'], ['wheeldown scroll 75,42']],
    [['[3~'], ['delete']],
    [['[24;80R'], ['reply cpr']],
    [['[<65;7', '5;42M'], ['wheeldown scroll 75,42']],
    [['OA'], ['up']],
    [[']11;rgb:0/0/0\x07'], ['reply color']],
  ])('%j is %j, not text', (chunks, names) => expect(afterEscape(...chunks)).toEqual(names))

  it.each([
    [['['], ['[']],
    [
      ['[', '['],
      ['[', '['],
    ],
    [[']'], [']']],
    [['x'], ['x']],
    [['O'], ['shift+o']],
    [['Ohello'], ['shift+o', 'h', 'e', 'l', 'l', 'o']],
    [['[\r'], ['[', 'enter']],
    [['[[z'], ['[', '[', 'z']],
  ])('%j is typed as %j', (chunks, names) => expect(afterEscape(...chunks)).toEqual(names))

  it('comes within 300 ms or not at all', () => {
    const { parser, names, clock } = withClock()
    parser.push(bytesOf('\x1b'))
    clock.now = 20
    parser.tick()
    clock.now = 321
    parser.push(bytesOf('[A'))
    expect(names).toEqual(['escape', '[', 'shift+a'])
  })
})

describe('CSI 1;5R', () => {
  it('is ctrl+f3 that may be a cursor position, when nobody asked', () => {
    const events: TerminalEvent[] = []
    new KeyParser({ onEvent: (event) => events.push(event) }).push(bytesOf('\x1b[1;5R'))
    expect(events.map(plain)).toMatchObject([{ kind: 'key', name: 'f3', mods: 4, orCpr: true }])
  })

  it('is the cursor position once, when somebody did', () => {
    const { parser, names } = withClock()
    parser.expect('cpr')
    parser.push(bytesOf('\x1b[1;5R\x1b[1;5R'))
    expect(names).toEqual(['reply cpr', 'ctrl+f3'])
  })

  it('is ctrl+f3 again when no answer came within a second', () => {
    const { parser, names, clock } = withClock()
    parser.expect('cpr')
    clock.now = 1001
    parser.push(bytesOf('\x1b[1;5R'))
    expect(names).toEqual(['ctrl+f3'])
  })
})

describe('an unfinished paste', () => {
  it('is over after its idle time, and Ctrl+C is a key again', () => {
    const { parser, names, clock } = withClock({ paste: { idle: 2000 } })
    parser.push(bytesOf('\x1b[200~abc'))
    clock.now = 1999
    parser.tick()
    parser.push(bytesOf('d'))
    clock.now = 3999
    parser.tick()
    parser.push(bytesOf('\x03'))
    expect(names).toEqual(['paste start', 'paste 3 bytes', 'paste 1 bytes', 'paste end', 'ctrl+c'])
  })
})

describe('timers', () => {
  it('are the parser’s own where there is a handler', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    try {
      const names: string[] = []
      const parser = new KeyParser({ onEvent: (event) => names.push(inWords(event)) })
      parser.push(bytesOf('\x1b'))
      vi.advanceTimersByTime(19)
      expect(names).toEqual([])
      vi.advanceTimersByTime(1)
      expect(names).toEqual(['escape'])
      parser.push(bytesOf('\x1b'))
      parser[Symbol.dispose]()
      vi.advanceTimersByTime(5000)
      expect(names).toEqual(['escape'])
    } finally {
      vi.useRealTimers()
    }
  })
})
