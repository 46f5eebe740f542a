import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { OutputFlow } from './output-flow.js'

const large = 20_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const opened = () => {
  const output = new PassThrough()
  const flow = new OutputFlow(output)
  const before = output.isPaused()
  flow.open()
  return { output, flow, before }
}

it('begins closed', () => {
  expect(opened().before).toBe(true)
})

it('rests for a moment in a flood', () => {
  const { output, flow } = opened()
  flow.read(large)
  expect(output.isPaused()).toBe(true)
  vi.advanceTimersByTime(1)
  expect(output.isPaused()).toBe(false)
})

it('rests again as long as the flood lasts', () => {
  const { output, flow } = opened()
  flow.read(large)
  vi.advanceTimersByTime(1)
  flow.read(1)
  expect(output.isPaused()).toBe(true)
})

it('does not rest for what comes in small pieces, however long', () => {
  const { output, flow } = opened()
  for (let piece = 0; piece < 100; piece += 1) {
    flow.read(4000)
    vi.advanceTimersByTime(10)
    expect(output.isPaused()).toBe(false)
  }
})

it('stays closed after a rest when it was closed meanwhile', () => {
  const { output, flow } = opened()
  flow.read(large)
  flow.close()
  vi.advanceTimersByTime(1)
  expect(output.isPaused()).toBe(true)
})

it('rests to the end when it is opened meanwhile', () => {
  const { output, flow } = opened()
  flow.read(large)
  flow.close()
  flow.open()
  expect(output.isPaused()).toBe(true)
  vi.advanceTimersByTime(1)
  expect(output.isPaused()).toBe(false)
})
