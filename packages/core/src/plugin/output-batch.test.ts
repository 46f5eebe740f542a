import { expect, it } from 'vitest'
import { testSession } from '../../test/plugin.fixture.js'
import { OutputBatch } from './output-batch.js'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('gathers what comes while a batch is under way, and drops what is too much', async () => {
  const sent: number[] = []
  let take: () => void = () => undefined
  const batch = new OutputBatch((chunks) => {
    sent.push(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
    return new Promise((resolve) => {
      take = resolve
    })
  })
  const put = (bytes: number): void => batch.put(new Uint8Array(bytes), testSession)
  put(1)
  put(10)
  put(20)
  put(300_000)
  put(30)
  expect(sent).toEqual([1])
  take()
  await settled()
  expect(sent).toEqual([1, 60])
})

it('tells what went wrong with the next chunk, and goes on', async () => {
  let fails = true
  const batch = new OutputBatch(async () => {
    if (fails) throw new Error('no')
  })
  const put = (): void => batch.put(Uint8Array.of(1), testSession)
  put()
  await settled()
  fails = false
  expect(put).toThrow('no')
  await settled()
  expect(put).not.toThrow()
})
