import { describe, expect, it } from 'vitest'
import { namesOf } from '../../test/names.js'
import { bytesOf, read, readChunks, utf8 } from '../../test/read.js'
import { KeyParser } from '../index.js'

const START = '\x1b[200~'
const END = '\x1b[201~'

describe('a bracketed paste', () => {
  it('is streamed as start, data and end', () => {
    expect(read(`${START}ab\rc${END}x`)).toMatchObject([
      { kind: 'paste', phase: 'start', bytes: '', raw: START },
      { kind: 'paste', phase: 'data', bytes: 'ab\rc' },
      { kind: 'paste', phase: 'end', bytes: '', raw: END, truncated: false },
      { kind: 'key', text: 'x' },
    ])
  })

  it('is collected into one event', () => {
    expect(read(`${START}ab\rc${END}x`, { paste: { mode: 'collect' } })).toMatchObject([
      { kind: 'paste', phase: 'whole', bytes: 'ab\rc', raw: `${START}ab\rc${END}`, truncated: false },
      { kind: 'key', text: 'x' },
    ])
  })

  it.each([
    '\x1b',
    '\x1b[',
    '\x1b[20',
    '\x1b[201',
    '\x1b[201\x1b[20',
    '\x1b[A\x1b]0;x\x07',
    '\0\x03\xff',
    START,
  ])('keeps %j inside as it is', (inside) => {
    const events = read(`${START}${inside}${END}`, { paste: { mode: 'collect' } })
    expect(events).toMatchObject([{ phase: 'whole', bytes: inside }])
    expect(read(`${START}${inside}${END}`)[1]).toMatchObject({ phase: 'data', bytes: inside })
  })

  it('may be empty', () => {
    expect(namesOf(`${START}${END}`)).toEqual(['paste start', 'paste end'])
    expect(namesOf(`${START}${END}`, { paste: { mode: 'collect' } })).toEqual(['paste 0 bytes'])
  })

  it('is the Escape key and a paste after an ESC', () => {
    expect(namesOf(`\x1b${START}${END}`)).toEqual(['escape', 'paste start', 'paste end'])
  })

  it('never has a character cut in two by the chunks', () => {
    const bytes = Uint8Array.of(...bytesOf(START), ...utf8('ü漢😀e'), ...bytesOf(END))
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for (let size = 1; size < bytes.length; size++) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      )
      const data = readChunks(chunks).filter((event) => event.phase === 'data')
      const texts = data.map((event) => decoder.decode(bytesOf(String(event.bytes))))
      expect(texts.join('')).toBe('ü漢😀e')
    }
  })

  it('ends truncated when the input ends', () => {
    expect(read(`${START}ab\x1b[20`)).toMatchObject([
      { phase: 'start' },
      { phase: 'data', bytes: 'ab\x1b[20' },
      { phase: 'end', truncated: true, raw: '' },
    ])
    expect(read(`${START}ab`, { paste: { mode: 'collect' } })).toMatchObject([
      { phase: 'whole', truncated: true, bytes: 'ab', raw: `${START}ab` },
    ])
  })

  it('past its cap is told so far, truncated, and then streamed', () => {
    expect(read(`${START}abcdef${END}`, { paste: { mode: 'collect', cap: 4 } })).toMatchObject([
      { phase: 'whole', truncated: true, bytes: 'abcd', raw: `${START}abcd` },
      { phase: 'data', bytes: 'ef' },
      { phase: 'end', truncated: false },
    ])
  })

  it.each([4096, 65_536, 1 << 20])('of 8 MiB in chunks of %i bytes is whole', (size) => {
    const body = new Uint8Array(8 << 20).map((_, at) => at % 251)
    let pasted: Uint8Array = new Uint8Array(0)
    const parser = new KeyParser({
      paste: { mode: 'collect' },
      onEvent: (event) => {
        if (event.kind === 'paste') pasted = event.bytes
      },
    })
    parser.push(bytesOf(START))
    for (let at = 0; at < body.length; at += size) parser.push(body.subarray(at, at + size))
    parser.push(bytesOf(END))
    expect(pasted.length).toBe(body.length)
    expect(pasted.every((byte, at) => byte === body[at])).toBe(true)
  })
})
