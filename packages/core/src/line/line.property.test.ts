import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apply, invert } from './change.js'
import { edit } from './edit.js'
import { key, pasted, typed } from './keys.fixture.js'
import { emptyLine, type KeymapName, type LineState, renew } from './state.js'

const dialects = ['bash', 'zsh', 'fish', 'ash', 'kernel', 'own'] as const
const keymaps: readonly KeymapName[] = ['emacs', 'vi-insert']

const control = fc.integer({ min: 0, max: 31 }).map((code) => String.fromCharCode(code))
const sequence = fc.constantFrom(
  '\x1b[D',
  '\x1b[C',
  '\x1b[H',
  '\x1b[F',
  '\x1b[3~',
  '\x1b[1;5D',
  '\x1b[99~',
  '\x1b',
)
const alt = fc.integer({ min: 32, max: 126 }).map((code) => `\x1b${String.fromCharCode(code)}`)
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.constantFrom('a', 'b c', 'é', '👩‍💻', 'e\u0301'),
)
const keys = fc
  .array(fc.oneof({ weight: 3, arbitrary: text }, control, sequence, alt), { maxLength: 30 })
  .map((pieces) => pieces.join(''))

/** No offset within a surrogate pair. */
const onBoundary = ({ text: line, cursor }: LineState): boolean =>
  cursor >= 0 &&
  cursor <= line.length &&
  !(/[\ud800-\udbff]/.test(line[cursor - 1] ?? '') && /[\udc00-\udfff]/.test(line[cursor] ?? ''))

const start = fc.record({
  dialect: fc.constantFrom(...dialects),
  keymap: fc.constantFrom(...keymaps),
  utf8: fc.boolean(),
})

describe('any keys at all', { timeout: 60_000 }, () => {
  it('never throw, and leave the cursor between characters', () => {
    fc.assert(
      fc.property(start, keys, (options, bytes) => {
        const { line } = typed(emptyLine(options), bytes)
        expect(onBoundary(line)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('never put a line of our own in doubt', () => {
    fc.assert(
      fc.property(keys, (bytes) => {
        expect(typed(emptyLine(), bytes).line.doubt).toBe('none')
      }),
    )
  })

  it('never submit a text while the line is in doubt', () => {
    fc.assert(
      fc.property(start, keys, (options, bytes) => {
        const { line } = typed(emptyLine(options), bytes)
        fc.pre(line.doubt !== 'none')
        const { effect } = edit(line, key('\r'))
        expect(effect.kind === 'submit' ? effect.line : undefined).toBeUndefined()
      }),
    )
  })

  it('do not change the line they were typed on', () => {
    fc.assert(
      fc.property(start, keys, (options, bytes) => {
        const line = Object.freeze(emptyLine(options))
        const { line: once } = typed(line, bytes)
        expect(typed(line, bytes).line).toEqual(once)
      }),
    )
  })

  it('are undone to the empty line that they began with', () => {
    fc.assert(
      fc.property(fc.constantFrom('bash', 'zsh', 'own'), keys, (dialect, bytes) => {
        let { line } = typed(emptyLine({ dialect, utf8: true }), bytes)
        fc.pre(line.doubt === 'none' && line.pending === undefined && line.keymap === 'emacs')
        fc.pre(line.undoBottom)
        while (line.undo !== undefined) line = typed(line, '\x1f').line
        expect(line.text).toBe('')
      }),
    )
  })

  it('are forgotten when the shell draws a prompt', () => {
    fc.assert(
      fc.property(start, keys, (options, bytes) => {
        let { line } = typed(emptyLine(options), bytes)
        fc.pre(line.doubt !== 'lost')
        // Keys that put a line into the next prompt take a prompt or two more.
        for (let n = 0; n < 4; n++) line = renew(line)
        expect(line).toMatchObject({ text: '', cursor: 0, doubt: 'none' })
      }),
    )
  })
})

describe('a change', () => {
  it('is taken back by its inverse', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.string(), (before, a, b, inserted) => {
        const [from = 0, to = 0] = [a % (before.length + 1), b % (before.length + 1)].sort((x, y) => x - y)
        const change = { at: from, removed: before.slice(from, to), inserted }
        expect(apply(apply(before, change), invert(change))).toBe(before)
      }),
    )
  })
})

describe('typing', { timeout: 60_000 }, () => {
  it('gives back what was typed, in every dialect', () => {
    fc.assert(
      fc.property(fc.constantFrom(...dialects), fc.stringMatching(/^[ -~]*$/), (dialect, plain) => {
        fc.pre(dialect !== 'fish' || plain.startsWith('#'))
        const line = typed(emptyLine({ dialect }), plain).line
        expect(edit(line, key('\r')).effect).toEqual({ kind: 'submit', line: plain })
      }),
    )
  })

  it('gives back what was pasted, in pieces or whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(), (plain, cut) => {
        fc.pre(!/[\0\ufffd\r]/.test(plain))
        const whole = edit(emptyLine({ dialect: 'bash', utf8: true }), pasted(plain)).state
        expect(whole.text).toBe(plain)
        let line = emptyLine({ dialect: 'bash', utf8: true })
        const at = cut % (plain.length + 1)
        const pieces = [
          ['start', ''],
          ['data', plain.slice(0, at)],
          ['data', plain.slice(at)],
          ['end', ''],
        ] as const
        for (const [phase, piece] of pieces) line = edit(line, pasted(piece, { phase })).state
        expect(line).toEqual(whole)
      }),
    )
  })
})
