import type { TerminalSize } from '@paks/api'
import { expect, it } from 'vitest'
import type { Clock } from '../clock.js'
import { FreshScreen, held, patience } from './fresh-screen.js'

const stage = () => {
  const told: number[] = []
  let size: TerminalSize = { columns: 80, rows: 24 }
  const timers: { ms: number; ring: () => void }[] = []
  const clock: Clock = {
    now: () => 0,
    every: () => ({ [Symbol.dispose]: () => {} }),
    after: (ms, ring) => {
      const timer = { ms, ring }
      timers.push(timer)
      return { [Symbol.dispose]: () => void timers.splice(timers.indexOf(timer), 1) }
    },
  }
  const screen = new FreshScreen({ resize: ({ columns }) => void told.push(columns) }, () => size, clock)
  const ring = (): number | undefined => {
    const timer = timers.shift()
    timer?.ring()
    return timer?.ms
  }
  return { screen, told, timers, ring, widen: () => (size = { columns: 100, rows: 24 }) }
}

it('gives the window another size, and at once its own', () => {
  expect(stage().told).toEqual([81, 80])
})

it('asks again until something is drawn, and not for ever', () => {
  const { told, ring } = stage()
  for (const pause of patience) {
    expect(ring()).toBe(pause)
    expect(ring()).toBe(held)
  }
  expect(told).toEqual([81, 80, 81, 80, 81, 80, 81, 80])
  expect(ring()).toBeUndefined()
})

it('asks no more when something was drawn while it waited', () => {
  const { screen, told, ring } = stage()
  screen.drawn()
  ring()
  expect(told).toEqual([81, 80])
  expect(ring()).toBeUndefined()
})

it('gives the size back also when something was drawn meanwhile, the one that the window has by then', () => {
  const { screen, told, ring, widen } = stage()
  ring()
  screen.drawn()
  widen()
  ring()
  expect(told).toEqual([81, 80, 81, 100])
  expect(ring()).toBeUndefined()
})

it('tells nothing after its end', () => {
  const { screen, timers } = stage()
  screen[Symbol.dispose]()
  expect(timers).toEqual([])
})
