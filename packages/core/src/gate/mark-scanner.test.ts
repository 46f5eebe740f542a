import { describe, expect, it } from 'vitest'
import { type AsideMark, type Mark, markPrefix } from './mark.js'
import { longestMark, MarkScanner } from './mark-scanner.js'

const nonce = 'c0ffee'
const osc = (body: string, end = '\x07'): string => `${markPrefix(nonce)}${body}${end}`

/** What comes out, as one list: runs of text joined, marks between them. `late`: each chunk long after the last. */
const scan = (
  chunks: readonly (string | Uint8Array)[],
  flush = true,
  late = false,
): (string | Mark | AsideMark)[] => {
  const found: (string | Mark | AsideMark)[] = []
  const scanner = new MarkScanner(nonce, {
    bytes: (bytes) => {
      const text = Buffer.from(bytes).toString('latin1')
      const last = found.at(-1)
      if (typeof last === 'string') found[found.length - 1] = last + text
      else found.push(text)
    },
    mark: (mark) => found.push(mark),
  })
  for (const chunk of chunks) {
    scanner.push(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk)
    if (late) scanner.flush()
  }
  if (flush) scanner.flush()
  return found
}

const scanLate = (chunks: readonly string[]): (string | Mark | AsideMark)[] => scan(chunks, true, true)

const cases: readonly [string, string, readonly (string | Mark | AsideMark)[]][] = [
  ['plain output', 'hello\r\n', ['hello\r\n']],
  [
    'a report between output',
    `a${osc('R;7;#save suffix=;x')}b`,
    ['a', { kind: 'report', sequence: 7, text: '#save suffix=;x' }, 'b'],
  ],
  [
    'what a shell ran, and where',
    osc('C;127;/a;b//;echo \x7fn;\x7ft//;') + osc('D;7;;///;ls') + osc('X;3; A B'),
    [
      { kind: 'ran', line: 'echo \n;\t//;', directory: '/a;b', status: 127 },
      { kind: 'now', number: '7', line: 'ls', directory: '/', status: undefined },
      { kind: 'reply', request: '3', text: ' A B' },
    ],
  ],
  [
    'marks back to back, either terminator',
    osc('A') + osc('B', '\x1b\\'),
    [{ kind: 'prompt' }, { kind: 'ready' }],
  ],
  [
    'hello',
    osc('H;bash;5.2.15;1;1'),
    [{ kind: 'hello', shell: 'bash', version: '5.2.15', pid: 1, utf8: true }],
  ],
  ['a prompt with room behind it', osc('B;bare'), [{ kind: 'ready', bare: true }]],
  ['a missing shell', osc('N;zsh;bash sh'), [{ kind: 'no-shell', wanted: 'zsh', found: ['bash', 'sh'] }]],
  [
    'the newest entry of a history',
    osc('E;3;17;#cp a;b'),
    [{ kind: 'entry', sequence: 3, number: '17', text: '#cp a;b' }],
  ],
  ['another nonce', '\x1b]7770;decaf;A\x07', ['\x1b]7770;decaf;A\x07']],
  ['no nonce', '\x1b]7770;A\x07', ['\x1b]7770;A\x07']],
  ['an unknown kind', osc('Z;1'), [osc('Z;1')]],
  ['a report without text', osc('R;1'), [osc('R;1')]],
  ['a control character inside', osc('R;1;#sa\nve'), [osc('R;1;#sa\nve')]],
  [
    'an escape inside',
    `${markPrefix(nonce)}R;1;#a\x1b[0m${osc('A')}`,
    [`${markPrefix(nonce)}R;1;#a\x1b[0m`, { kind: 'prompt' }],
  ],
  [
    'a mark cut off by a mark',
    `${markPrefix(nonce)}R;1;#a${osc('B')}`,
    [`${markPrefix(nonce)}R;1;#a`, { kind: 'ready' }],
  ],
  ['a beginning that never ends', `x${markPrefix(nonce)}A`, [`x${markPrefix(nonce)}A`]],
  ['escapes that are not ours', '\x1b\x1b]\x1b]7\x1b]777\x1b[0m', ['\x1b\x1b]\x1b]7\x1b]777\x1b[0m']],
]

describe('MarkScanner', () => {
  for (const [name, input, expected] of cases) {
    it(`finds the same at every split: ${name}`, () => {
      expect(scan([input])).toEqual(expected)
      expect(scan([...input])).toEqual(expected)
      for (let cut = 1; cut < input.length; cut += 1) {
        expect(scan([input.slice(0, cut), input.slice(cut)])).toEqual(expected)
      }
    })
  }

  it('reads text as UTF-8 when a character is split over chunks', () => {
    const bytes = Buffer.from(osc('R;1;#cp Grüße 你好.txt'))
    for (let cut = 1; cut < bytes.length; cut += 1) {
      expect(scan([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual([
        { kind: 'report', sequence: 1, text: '#cp Grüße 你好.txt' },
      ])
    }
  })

  it('passes a chunk without a mark on as the very same memory', () => {
    const chunk = Buffer.from('no mark in here')
    let seen: Uint8Array | undefined
    new MarkScanner(nonce, { bytes: (bytes) => (seen = bytes), mark: () => undefined }).push(chunk)
    expect(seen?.buffer).toBe(chunk.buffer)
    expect(seen?.byteOffset).toBe(chunk.byteOffset)
  })

  it('keeps back only what may be a mark, and gives it up when asked', () => {
    expect(scan(['prompt$ \x1b'], false)).toEqual(['prompt$ '])
    expect(scan(['prompt$ \x1b'])).toEqual(['prompt$ \x1b'])
    expect(scan(['\x1b[32'], false)).toEqual(['\x1b[32'])
  })

  it('does not let an endless mark hold back output for ever', () => {
    const flood = osc(`R;1;#${'x'.repeat(longestMark)}`, '')
    expect(scan([flood, 'y'], false).join('')).toBe(`${flood}y`)
  })

  it.each(cases)(
    'finds the same at every split after a delay, and cancels what was shown: %s',
    (_, input, wanted) => {
      for (let cut = 1; cut < input.length; cut += 1) {
        const late = scanLate([input.slice(0, cut), input.slice(cut)])
        expect(late.filter((found) => typeof found !== 'string')).toEqual(
          wanted.filter((found) => typeof found !== 'string'),
        )
        // What of a mark was shown before it was known to be one is cancelled, and is all that may be too much.
        const text = (found: readonly (string | Mark | AsideMark)[]): string =>
          found.filter((item) => typeof item === 'string').join('')
        const cancelled = text(late).indexOf('\x18')
        const begun = cancelled === -1 ? 0 : text(late).length - 1 - text(wanted).length
        if (cancelled === -1) expect(text(late)).toBe(text(wanted))
        else {
          const [before, after] = [text(late).slice(0, cancelled), text(late).slice(cancelled + 1)]
          expect(before.slice(0, before.length - begun) + after).toBe(text(wanted))
          expect(before.at(-begun)).toBe('\x1b')
        }
      }
    },
  )

  it('tells what begins as only a mark does from what may be anything', () => {
    const scanner = new MarkScanner(nonce, { bytes: () => undefined, mark: () => undefined })
    const seen = [...'\x1b]7770;c'].map((character) => {
      scanner.push(Buffer.from(character))
      return scanner.isMarkLikely
    })
    expect(seen).toEqual([false, false, false, false, false, false, true, true])
    scanner.push(Buffer.from('x'))
    expect(scanner.isMarkLikely).toBe(false)
    expect(scanner.pending).toBe(0)
  })

  it('passes Escape on when asked, and the rest of another sequence behind it once', () => {
    expect(scanLate(['a\x1b', '[31mred'])).toEqual(['a\x1b[31mred'])
    expect(scanLate(['\x1b', ']7', '770;', 'decaf;A\x07'])).toEqual(['\x1b]7770;decaf;A\x07'])
  })
})
