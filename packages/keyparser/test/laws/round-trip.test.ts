import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EncodeOptions, encode, KeyParser, type KeyStroke, type TerminalEvent } from '../../src/index.js'
import { FUNCTIONAL } from '../../src/key/name-table.js'
import { stream } from './corpus.js'
import { Random } from './random.js'

/** Keys for each mode; with the streams of `streams.test.ts` they pass a million inputs. */
const RUNS = 50_000

/** The one event of some bytes. Half a character of win32-input-mode's is none. */
const only = (bytes: Uint8Array): TerminalEvent | undefined => {
  const events: TerminalEvent[] = []
  const take = (event: TerminalEvent): void => {
    if (event.kind !== 'unknown') events.push(event)
  }
  const parser = new KeyParser({ timer: false, onEvent: take })
  parser.push(bytes)
  parser.flush()
  return events.length === 1 ? events[0] : undefined
}

/** What a key is, whatever bytes it came in. */
const essence = (event: TerminalEvent | undefined): string => {
  if (event?.kind !== 'key') return `no key: ${event?.kind}`
  const { name, code, mods, event: action, text, shifted, base, keypad, repeat } = event
  return JSON.stringify({ name, code, mods, action, text, shifted, base, keypad, repeat })
}

const LETTERS = "abcxyz0189.,/;'[]\\-=`üöж漢😀 "
const CODES: readonly number[] = [
  ...Array.from(LETTERS, (char) => char.codePointAt(0) ?? 0),
  ...[9, 13, 27, 127],
  // From insert on: the four before are escape, enter, tab and backspace, which have codes of their own.
  ...Array.from({ length: 107 }, (_, index) => FUNCTIONAL + 4 + index),
]

const randomKey = (random: Random): KeyStroke => {
  const code = random.pick(CODES)
  const shifted = code > 32 && code < 127 && random.below(3) === 0 ? 33 + random.below(15) : undefined
  const base = random.below(3) === 0 ? 97 + random.below(26) : undefined
  const event = random.pick(['press', 'press', 'repeat', 'release'] as const)
  const mods = random.below(2) === 0 ? random.below(8) : random.below(256)
  const text = event === 'release' || random.below(4) > 0 ? '' : random.pick(['a', 'Ü', '漢字', 'e\u0301'])
  const functional = code >= FUNCTIONAL || code < 32 || code === 127
  return functional
    ? { kind: 'key', code, mods, event, text }
    : { kind: 'key', code, mods, event, text, shifted, base }
}

describe('decode(encode(e)) is e', () => {
  it(`for every key the kitty protocol can say (${RUNS} keys)`, { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      // A decoded event is the fair input: its text is then what such a key does type.
      const first = only(encode(randomKey(new Random(seed)), { kitty: 31 }))
      if (first?.kind !== 'key') expect.fail(`seed ${seed}: ${first?.kind}`)
      const again = only(encode(first, { kitty: 31 }))
      if (essence(again) !== essence(first))
        expect.fail(`seed ${seed}: ${essence(again)} not ${essence(first)}`)
    }
  })

  it('and loses nothing of what was asked for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CODES),
        fc.integer({ min: 0, max: 255 }),
        fc.constantFrom('press' as const, 'repeat' as const, 'release' as const),
        (code, mods, event) => {
          expect(only(encode({ kind: 'key', code, mods, event }, { kitty: 31 }))).toMatchObject({
            code,
            mods,
            event,
          })
        },
      ),
      { numRuns: 2000 },
    )
  })

  const modes: readonly (readonly [name: string, options: EncodeOptions])[] = [
    ['no protocol', {}],
    ['application modes', { cursorKeys: 'application', keypad: 'application' }],
    ['modifyOtherKeys', { modifyOtherKeys: 2 }],
    ['kitty flag 1', { kitty: 1 }],
    ['kitty flags 1 and 2', { kitty: 3 }],
    ['win32-input-mode', { win32: true }],
  ]

  it.each(modes)(
    `for every key that came in with %s (${RUNS} streams)`,
    { timeout: 60_000 },
    (_, options) => {
      for (let seed = 1; seed <= RUNS; seed++) {
        const random = new Random(seed)
        const first = only(encode(randomKey(random), options))
        if (first?.kind !== 'key') continue
        // Short of all its flags the kitty protocol gives text as text: from the number pad,
        // under a lock, and the space with shift.
        if (
          options.kitty !== undefined &&
          (first.keypad || first.capsLock || first.numLock || first.code === 32)
        )
          continue
        const again = only(encode(first, options))
        if (essence(again) !== essence(first))
          expect.fail(`seed ${seed}: ${essence(again)} not ${essence(first)}`)
      }
    },
  )

  it('for mouse, focus, size, paste, replies and what is unknown (20000 streams)', {
    timeout: 60_000,
  }, () => {
    for (let seed = 1; seed <= 20_000; seed++) {
      const parser = new KeyParser({ timer: false, paste: { mode: 'collect' } })
      parser.push(stream(new Random(seed), 3))
      parser.flush()
      for (let event = parser.next(); event !== undefined; event = parser.next()) {
        if (event.kind === 'key' || (event.kind === 'paste' && event.truncated)) continue
        const bytes = encode(event)
        const reader = new KeyParser({ timer: false, paste: { mode: 'collect' } })
        reader.push(bytes)
        reader.flush()
        const again = reader.next()
        if (event.kind === 'unknown' || event.kind === 'invalid') expect(bytes).toEqual(event.raw)
        else if (event.kind === 'mouse') {
          const { action, button, x, y, mods } = event
          // Only SGR can say which button went up; no report but X10's can say "no place".
          if (event.encoding === 'sgr' && action !== 'scroll')
            expect(again).toMatchObject({ action, button, x, y, mods })
        } else expect(again).toMatchObject({ kind: event.kind })
      }
    }
  })
})
