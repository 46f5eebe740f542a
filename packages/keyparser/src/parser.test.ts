import { describe, expect, it } from 'vitest'
import { bytesOf, latin1, utf8 } from '../test/read.js'
import { withClock } from '../test/with-clock.js'
import { describe as inWords, KeyParser, type TerminalEvent } from './index.js'

describe('one core, four ways to read it', () => {
  const INPUT = bytesOf('a\x1b[A\x1b[<0;1;2M\x1b[200~x\x1b[201~\x1b[I')
  const NAMES = ['a', 'up', 'left press 1,2', 'paste start', 'paste 1 bytes', 'paste end', 'focus in']

  it('calls a handler', () => {
    const { parser, names } = withClock()
    expect(parser.push(INPUT)).toBe(NAMES.length)
    expect(names).toEqual(NAMES)
  })

  it('gives events one by one', () => {
    const parser = new KeyParser()
    parser.push(INPUT)
    const names: string[] = []
    for (let event = parser.next(); event !== undefined; event = parser.next()) names.push(inWords(event))
    expect(names).toEqual(NAMES)
  })

  it('is iterated until it ends', async () => {
    const parser = new KeyParser()
    const reading = (async () => {
      const names: string[] = []
      for await (const event of parser) names.push(inWords(event))
      return names
    })()
    for (const byte of INPUT) {
      parser.push(Uint8Array.of(byte))
      await Promise.resolve()
    }
    parser.push(bytesOf('\x1b'))
    parser.end()
    const names = await reading
    expect(names).toEqual([...NAMES, 'escape'])
  })

  it('shows a visitor the same record again and again', () => {
    const seen = new Set<TerminalEvent>()
    const names: string[] = []
    const parser = new KeyParser({
      visit: (event) => {
        names.push(inWords(event))
        if (event.kind === 'key') seen.add(event)
      },
    })
    parser.push(INPUT)
    expect(names).toEqual(NAMES)
    expect(seen.size).toBe(1)
  })
})

describe('text', () => {
  it('comes as a run a chunk in the mode `run`', () => {
    const { parser, names } = withClock({ text: 'run' })
    parser.push(utf8('héllo wörld\rx\x1b[Ay'))
    expect(names).toEqual(['text "héllo wörld"', 'enter', 'text "x"', 'up', 'text "y"'])
  })

  it('comes as strings too, with pairs of surrogates in two of them', () => {
    const { parser, names } = withClock()
    parser.push('aü\x1b[A\ud83d')
    parser.push('\ude00')
    expect(names).toEqual(['a', 'ü', 'up', '😀'])
  })
})

describe('handlers', () => {
  it('may push: the bytes come after those at hand', () => {
    const names: string[] = []
    const parser = new KeyParser({
      onEvent: (event) => {
        names.push(inWords(event))
        if (names.length === 1) parser.push(bytesOf('z'))
      },
    })
    parser.push(bytesOf('ab'))
    expect(names).toEqual(['a', 'b', 'z'])
  })

  it('may throw: what they have not seen comes at the next push', () => {
    const names: string[] = []
    const parser = new KeyParser({
      onEvent: (event) => {
        names.push(inWords(event))
        if (names.length === 2) throw new Error('no')
      },
    })
    expect(() => parser.push(bytesOf('a\x1b[Ab'))).toThrow('no')
    parser.push(bytesOf('c'))
    expect(names).toEqual(['a', 'up', 'b', 'c'])
  })
})

describe('raw bytes', () => {
  it('are a view of the chunk, unless a sequence came in two', () => {
    const raws: Uint8Array[] = []
    const parser = new KeyParser({ onEvent: (event) => raws.push(event.raw) })
    const chunk = bytesOf('a\x1b[')
    parser.push(chunk)
    parser.push(bytesOf('A'))
    expect(raws[0]?.buffer).toBe(chunk.buffer)
    expect(raws.map(latin1)).toEqual(['a', '\x1b[A'])
  })
})
