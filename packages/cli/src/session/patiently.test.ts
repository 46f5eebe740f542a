import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Departure } from '../departure.js'
import { patiently } from './patiently.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Work that goes on until it is told to end. */
const endless = (asked: AbortSignal): Promise<never> =>
  new Promise((_, reject) => asked.addEventListener('abort', () => reject(asked.reason)))

it('says what takes long, and takes it away again', async () => {
  const shown: string[] = []
  const { signal } = new AbortController()
  const done = patiently(
    (text) => shown.push(text),
    'looking',
    signal,
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      return 7
    },
  )
  await vi.advanceTimersByTimeAsync(1000)
  expect(await done).toBe(7)
  expect(shown).toEqual(['paks: looking…', '\r\x1b[K'])
  expect(vi.getTimerCount()).toBe(0)
})

it('ends work at Ctrl-C, and at nothing else that ends the program', async () => {
  const told = async (name: NodeJS.Signals): Promise<string> => {
    const leave = new AbortController()
    const work = patiently(undefined, 'looking', leave.signal, endless).catch(() => 'ended')
    leave.abort({ kind: 'signal', signal: name } satisfies Departure)
    return await Promise.race([work, vi.advanceTimersByTimeAsync(1000).then(() => 'goes on')])
  }
  expect(await told('SIGINT')).toBe('ended')
  expect(await told('SIGHUP')).toBe('goes on')
})

it('ends work after two minutes of its own', async () => {
  const work = patiently(undefined, 'looking', new AbortController().signal, endless)
  const failed = expect(work).rejects.toMatchObject({ name: 'TimeoutError' })
  await vi.advanceTimersByTimeAsync(120_000)
  await failed
})
