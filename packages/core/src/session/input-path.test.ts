import { matches } from '@paks/keyparser'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FakeShell, FakeTerminal, TestClock } from '../../test/fake-shell.fixture.js'
import { keyWatch } from '../attention/attention-key.js'
import { InputPath } from './input-path.js'

const open = (claims = 'ctrl+]') => {
  const terminal = new FakeTerminal()
  const shell = new FakeShell('')
  const clock = new TestClock()
  const claimed: string[] = []
  const lines: (string | undefined)[] = []
  const input = new InputPath(terminal, shell, clock, {
    submitted: (line) => lines.push(line),
    endOfFile: () => undefined,
    intercept: () => false,
    watches: keyWatch(claims),
    claim: (event) => {
      const mine = matches(event, claims)
      if (mine) claimed.push(Buffer.from(event.raw).toString('latin1'))
      return mine
    },
    typed: () => undefined,
  })
  return { terminal, shell, clock, claimed, lines, input }
}

const attention = ['\u001d', '\u001b[93;5u', '\u001b[27;5;93~']

describe('the keyboard', () => {
  it.each([
    ['first', [0, 1]],
    ['last', [1, 0]],
  ] as const)(
    'is the shell’s again when all who took it have given it back, the one who came %s first',
    (_, order) => {
      const { terminal, shell, input } = open()
      const heard: string[] = []
      const taken = ['a', 'b'].map((name) => input.take(() => heard.push(name)))
      const now = (): string => {
        terminal.type('x')
        return heard.splice(0).join('')
      }
      expect(now()).toBe('b')
      taken[order[0]]?.[Symbol.dispose]()
      expect(now()).toBe(order[0] === 0 ? 'b' : 'a')
      taken[order[1]]?.[Symbol.dispose]()
      expect([now(), shell.received]).toEqual(['', 'x'])
    },
  )
})

describe('keys on their way to the shell', () => {
  it.each(['a', 'ls -l\r', '\t', 'cd /tm\t', '\u001b', '\u001b[A', '\u001b[', 'é', '\u001b[<0;1;1M'])(
    'go in the chunk they came in: %j',
    (chunk) => {
      const { terminal, shell } = open()
      terminal.type(chunk)
      expect(shell.chunks).toEqual([chunk])
    },
  )

  it('are the same bytes in the same order however they are cut', () => {
    const piece = fc.constantFrom(
      ...['a', 'é', '日', '\r', '\t', '\u001b', '\u001b[A', '\u001b[1;5C', '\u001b[200~paste\u001b[201~'],
      ...['\u001b[9', '\u001bOP', '\u001b]11;rgb:1/2/3\u0007', '\u001b[24;5R', '\u0003', '\u001b[97;5u'],
    )
    const cuts = fc.array(fc.nat({ max: 40 }), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), cuts, (pieces, at) => {
        const bytes = Buffer.from(pieces.join(''))
        const { terminal, shell, clock, input } = open()
        const ends = [...at.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
        let from = 0
        const sent: Buffer[] = []
        shell.write = (chunk) => sent.push(Buffer.from(chunk)) > 0
        for (const end of ends) {
          terminal.type(bytes.subarray(from, end))
          from = end
        }
        clock.pass(50)
        expect(Buffer.concat(sent)).toEqual(bytes)
        input[Symbol.dispose]()
      }),
      { numRuns: 1000 },
    )
  })

  it('wait no longer than the clock says when they look like the beginning of a claimed one', () => {
    const { terminal, shell, clock } = open()
    terminal.type('\u001b[9')
    expect(shell.received).toBe('')
    clock.pass(50)
    expect(shell.received).toBe('\u001b[9')
    terminal.type('3;5u')
    expect(shell.received).toBe('\u001b[93;5u')
  })

  it('stay where they are while the host has the keyboard', () => {
    const { terminal, shell, input } = open()
    const seen: string[] = []
    {
      using _keys = input.take((event) => seen.push(event.kind === 'key' ? event.name : event.kind))
      terminal.type('a\u001b[A\u001d')
    }
    expect(seen).toEqual(['a', 'up', ']'])
    terminal.type('b')
    expect(shell.received).toBe('b')
  })
})

describe('a claimed key', () => {
  it.each(attention)('is still kept from the shell when it was typed ahead: %j', (key) => {
    const { terminal, shell, claimed, input } = open()
    {
      using _keys = input.take((event) => input.keep(event))
      terminal.type(`a${key}b\rc`)
    }
    input.releaseTypeAhead(false)
    expect([shell.received, claimed]).toEqual(['ab\r', [key]])
    input.releaseTypeAhead(false)
    expect(shell.received).toBe('ab\rc')
  })

  it.each(attention)('is kept from the shell, and what is around it is not: %j', (key) => {
    const { terminal, shell, claimed, lines } = open()
    terminal.type(`ls${key}x\r`)
    expect(shell.received).toBe('lsx\r')
    expect(claimed).toEqual([key])
    expect(lines).toEqual(['lsx'])
  })

  it.each(attention)('is whole on one side at every split: %j', (key) => {
    for (let cut = 1; cut < key.length; cut += 1) {
      const { terminal, shell, claimed } = open()
      terminal.type(`a${key.slice(0, cut)}`)
      terminal.type(`${key.slice(cut)}b`)
      // A lone ESC, or ESC [, may be a key, and is never kept waiting: the shell gets all of it then.
      if (cut > 2) expect([shell.received, claimed]).toEqual(['ab', [key]])
      else expect([shell.received, claimed]).toEqual([`a${key}b`, []])
    }
  })

  it.each(attention)("is found when every byte comes alone, or is the shell's: %j", (key) => {
    const { terminal, shell, claimed } = open()
    for (const byte of key) terminal.type(byte)
    expect(shell.received + claimed.join('')).toBe(key)
  })
})
