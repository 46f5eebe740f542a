import { afterEach, expect, it, vi } from 'vitest'
import { leaving, within } from './within.js'

afterEach(() => void vi.useRealTimers())

it('is over when the time is', () => {
  vi.useFakeTimers()
  using limit = within(100, undefined)
  vi.advanceTimersByTime(99)
  expect(limit.asked.signal?.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(limit.asked.signal?.reason).toMatchObject({ name: 'TimeoutError' })
})

it('is over with the reason of the other signal, raised before or later', () => {
  const other = new AbortController()
  using early = within(10_000, other.signal)
  other.abort('gone')
  using late = within(10_000, other.signal)
  expect([early.asked.signal?.reason, late.asked.signal?.reason]).toEqual(['gone', 'gone'])
})

it('is not over any more once it was disposed of', () => {
  const other = new AbortController()
  const limit = within(10_000, other.signal)
  limit[Symbol.dispose]()
  other.abort()
  expect(limit.asked.signal?.aborted).toBe(false)
})

it('leaves what is under way so long after the signal, however late that is', () => {
  vi.useFakeTimers()
  const other = new AbortController()
  using limit = leaving(100, other.signal)
  vi.advanceTimersByTime(10_000)
  other.abort('gone')
  vi.advanceTimersByTime(99)
  expect(limit.asked.signal?.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(limit.asked.signal?.reason).toBe('gone')
})
