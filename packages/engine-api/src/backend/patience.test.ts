import { expect, it, vi } from 'vitest'
import { Patience } from './patience.js'

it('is over when the time is', () => {
  vi.useFakeTimers()
  using patience = new Patience(100, undefined)
  vi.advanceTimersByTime(99)
  expect(patience.signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(patience.signal.reason).toMatchObject({ name: 'TimeoutError' })
  vi.useRealTimers()
})

it('is over with the reason of the other signal, raised before or later', () => {
  const other = new AbortController()
  using early = new Patience(10_000, other.signal)
  other.abort('gone')
  using late = new Patience(10_000, other.signal)
  expect([early.signal.reason, late.signal.reason]).toEqual(['gone', 'gone'])
})

it('is not over any more once it was disposed of', () => {
  const other = new AbortController()
  const patience = new Patience(10_000, other.signal)
  patience[Symbol.dispose]()
  other.abort()
  expect(patience.signal.aborted).toBe(false)
})
