import { describe, expect, it } from 'vitest'
import { KeyParser, type TerminalEvent } from '../../src/index.js'
import { bytesOf } from '../read.js'

/** Four times as much as may be held. */
const LENGTH = 1 << 18

const filled = (head: string, body: string): Uint8Array => {
  const bytes = new Uint8Array(LENGTH)
  const pattern = bytesOf(body)
  bytes.set(bytesOf(head))
  for (let at = head.length; at < LENGTH; at++) bytes[at] = pattern[(at - head.length) % pattern.length] ?? 0
  return bytes
}

const hostile: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['CSI of digits', filled('\x1b[', '1')],
  ['CSI of separators', filled('\x1b[', ';')],
  ['CSI of intermediates', filled('\x1b[', ' ')],
  ['SS3 of digits', filled('\x1bO', '1')],
  ['OSC', filled('\x1b]52;c;', 'x')],
  ['DCS of ESC-less text', filled('\x1bP', 'x')],
  ['ESC after ESC', filled('', '\x1b')],
  ['strings that start and start', filled('', '\x1b]x')],
]

/** The time to read some bytes in chunks of a size, in milliseconds, and the most that was pending. */
const readIn = (bytes: Uint8Array, size: number): { readonly time: number; readonly pending: number } => {
  const parser = new KeyParser({ timer: false, clock: () => 0, visit: () => undefined })
  let pending = 0
  const started = performance.now()
  for (let at = 0; at < bytes.length; at += size) {
    parser.push(bytes.subarray(at, at + size))
    if (parser.pending > pending) pending = parser.pending
  }
  return { time: performance.now() - started, pending }
}

describe.each(hostile)('an endless %s', (_, bytes) => {
  it.each([1, 61, 65_536])('takes bounded memory in chunks of %i bytes', (size) => {
    expect(readIn(bytes, size).pending).toBeLessThanOrEqual(65_536)
  })

  it('takes time in proportion to its length', { timeout: 60_000 }, () => {
    const quarter = bytes.subarray(0, LENGTH / 4)
    let [short, long] = [Infinity, Infinity]
    // Four times the bytes: four times the time, and sixteen if it were quadratic. A machine that does something else
    // meanwhile makes a round slow, and never every round.
    for (let round = 0; round < 40 && (round < 3 || long >= 10 * short + 5); round++) {
      short = Math.min(short, readIn(quarter, 64).time)
      long = Math.min(long, readIn(bytes, 64).time)
    }
    expect(long).toBeLessThan(10 * short + 5)
  })
})

describe('an endless paste', () => {
  it('holds nothing back when streamed, and its cap when collected', () => {
    const bytes = filled('\x1b[200~', '\x1b[201')
    expect(readIn(bytes, 61).pending).toBeLessThanOrEqual(6)
    const events: TerminalEvent[] = []
    const parser = new KeyParser({
      paste: { mode: 'collect', cap: 10_000 },
      timer: false,
      onEvent: (event) => events.push(event),
    })
    let pending = 0
    for (let at = 0; at < bytes.length; at += 61) {
      parser.push(bytes.subarray(at, at + 61))
      pending = Math.max(pending, parser.pending)
    }
    expect(pending).toBeLessThanOrEqual(10_100)
    expect(events[0]).toMatchObject({ phase: 'whole', truncated: true })
  })
})
