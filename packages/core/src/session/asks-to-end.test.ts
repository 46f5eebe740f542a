import { expect, it } from 'vitest'
import { asksToEnd } from './asks-to-end.js'

it.each(['exit', ' exit 3', 'cd /; exit', 'true && logout', 'exec zsh', undefined])(
  '%s leaves the shell',
  (line) => {
    expect(asksToEnd(line)).toBe(true)
  },
)

it.each(['', 'ls', 'echo exit', 'exiting', './exec'])('"%s" does not', (line) => {
  expect(asksToEnd(line)).toBe(false)
})
