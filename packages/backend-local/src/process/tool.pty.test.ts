import { expect, it } from 'vitest'
import { runTool } from './tool.js'

async function* chunks(count: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < count; n += 1) yield Buffer.alloc(256 * 1024, n)
}

it('feeds a program more than it takes at once, and listens for no more than it waits for', async () => {
  const warnings: string[] = []
  const note = ({ message }: Error): void => void warnings.push(message)
  process.on('warning', note)
  const { stdout, code } = await runTool(['wc', '-c'], { input: chunks(40) })
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', note)
  expect([stdout.toString().trim(), code]).toEqual([String(40 * 256 * 1024), 0])
  expect(warnings).toEqual([])
})

it('is done with a program that ends before it has read all its input', async () => {
  expect(await runTool(['true'], { input: chunks(40) })).toMatchObject({ code: 0 })
})

it('fails as its input does', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield* chunks(1)
    throw new Error('the source broke')
  }
  await expect(runTool(['cat'], { input: broken() })).rejects.toThrow('the source broke')
})
