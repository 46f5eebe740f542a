import type { TerminalSize } from '@paks/api'
import { expect, it } from 'vitest'
import { Resizer } from './resizer.js'

const size = (columns: number): TerminalSize => ({ columns, rows: 24 })
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
}

/** A far side that answers when it is told to, and a clock that stands still until it is. */
function stage(repeats: readonly number[] = []) {
  const sent: number[] = []
  const answers: ((ok: boolean) => void)[] = []
  const pauses: { time: number; over: () => void }[] = []
  const resizer = new Resizer({
    repeats,
    send: ({ columns }) =>
      new Promise((resolve, reject) => {
        sent.push(columns)
        answers.push((ok) => (ok ? resolve(undefined) : reject(new Error('not running'))))
      }),
    sleep: (time) => new Promise((over) => pauses.push({ time, over: () => over(undefined) })),
  })
  const answer = async (ok: boolean): Promise<void> => {
    answers.shift()?.(ok)
    await turns()
  }
  const wake = async (): Promise<number | undefined> => {
    const pause = pauses.shift()
    pause?.over()
    await turns()
    return pause?.time
  }
  return { resizer, sent, answer, wake }
}

it('sends nothing before it is opened, and then the last size', async () => {
  const { resizer, sent } = stage()
  resizer.set(size(80))
  resizer.set(size(90))
  expect(sent).toEqual([])
  resizer.open()
  expect(sent).toEqual([90])
})

it('has one request in flight, and after it sends only the last size', async () => {
  const { resizer, sent, answer } = stage()
  resizer.open()
  for (const columns of [80, 81, 82, 83]) resizer.set(size(columns))
  expect(sent).toEqual([80])
  await answer(true)
  expect(sent).toEqual([80, 83])
})

it('tries the first size again, each time a little later, until the process is there', async () => {
  const { resizer, sent, answer, wake } = stage()
  resizer.open()
  resizer.set(size(80))
  await answer(false)
  expect(await wake()).toBe(10)
  await answer(false)
  expect(await wake()).toBe(20)
  await answer(true)
  expect(sent).toEqual([80, 80, 80])
})

it('gives up after ten tries, until it is opened again', async () => {
  const { resizer, sent, answer, wake } = stage()
  resizer.open()
  resizer.set(size(80))
  for (let tries = 0; tries < 11; tries += 1) {
    await answer(false)
    await wake()
  }
  expect(sent).toHaveLength(11)
  resizer.open()
  expect(sent).toHaveLength(12)
})

it('does not sleep on when it is opened again: the process is there now', async () => {
  const { resizer, sent, answer } = stage()
  resizer.open()
  resizer.set(size(80))
  await answer(false)
  resizer.open()
  await turns()
  expect(sent).toEqual([80, 80])
})

it('does not try again once the process had taken a size', async () => {
  const { resizer, sent, answer, wake } = stage()
  resizer.open()
  resizer.set(size(80))
  await answer(true)
  resizer.set(size(81))
  await answer(false)
  expect(await wake()).toBeUndefined()
  expect(sent).toEqual([80, 81])
})

it('tells the last size once more to an engine that may lose one, and stops for a newer', async () => {
  const { resizer, sent, answer, wake } = stage([40, 400])
  resizer.open()
  resizer.set(size(80))
  await answer(true)
  expect(await wake()).toBe(40)
  expect(sent).toEqual([80, 80])
  await answer(true)
  resizer.set(size(81))
  expect(sent).toEqual([80, 80, 81])
  expect(await wake()).toBe(400)
  expect(sent).toEqual([80, 80, 81])
})

it('sends nothing after it was closed', async () => {
  const { resizer, sent, answer } = stage()
  resizer.open()
  resizer.set(size(80))
  resizer.set(size(81))
  resizer.close()
  await answer(true)
  resizer.set(size(82))
  expect(sent).toEqual([80])
})
