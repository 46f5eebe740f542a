import { describe, expect, it } from 'vitest'
import type { KeyParserOptions } from '../../src/index.js'
import { cut, stream } from './corpus.js'
import { Random } from './random.js'
import { Trace } from './trace.js'

/** Streams for each kind of parser; with the keys of `round-trip.test.ts` they pass a million. */
const RUNS = 110_000

const same = (a: readonly number[], b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

const kinds: readonly (readonly [name: string, options: KeyParserOptions, visitor: boolean])[] = [
  ['keys one by one', {}, false],
  ['a visitor', {}, true],
  ['C1 controls', { c1: true }, false],
  ['text in runs', { text: 'run' }, false],
  ['pastes collected up to a cap', { paste: { mode: 'collect', cap: 5 } }, false],
  ['no win32-input-mode, and the mouse in pixels', { win32: false, mousePixels: true }, true],
]

describe.each(kinds)('any stream, read with %s', (_, options, visitor) => {
  it(`gives the same events at any cut, and its own bytes back (${RUNS} streams)`, {
    timeout: 120_000,
  }, () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const random = new Random(seed)
      const bytes = stream(random, 5)
      const whole = new Trace(options, visitor).run([bytes])
      if (!same(whole.raw, bytes)) expect.fail(`seed ${seed}: ${whole.raw} instead of ${bytes}`)
      const parts = new Trace(options, visitor).run(cut(random, bytes))
      if (parts.text !== whole.text) expect.fail(`seed ${seed}: ${parts.text} instead of ${whole.text}`)
      if (!same(parts.raw, bytes)) expect.fail(`seed ${seed}: ${parts.raw} in parts instead of ${bytes}`)
    }
  })
})
