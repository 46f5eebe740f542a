import { expect, it } from 'vitest'
import { ago } from './ago.js'

const now = new Date('2026-03-01T12:00:00Z')

it.each([
  [0, 'just now'],
  [59, 'just now'],
  [60, '1 minute ago'],
  [3599, '59 minutes ago'],
  [7200, '2 hours ago'],
  [86_400 * 6, '6 days ago'],
  [86_400 * 21, '3 weeks ago'],
  [86_400 * 400, '1 year ago'],
  [-30, 'just now'],
])('%i seconds are %s', (seconds, text) => {
  expect(ago(new Date(now.getTime() - seconds * 1000), now)).toBe(text)
})
