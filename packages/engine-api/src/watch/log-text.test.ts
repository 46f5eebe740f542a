import type { LogChunk } from '@paks/api'
import { expect, it } from 'vitest'
import { linesOf } from './log-text.js'

it('puts lines together, each output by itself, wherever chunks are split', async () => {
  const text = 'one\ntwo\n\nthrée'
  const bytes = Buffer.from(text)
  for (let size = 1; size <= bytes.length; size += 1) {
    async function* chunks(): AsyncGenerator<LogChunk> {
      for (let at = 0; at < bytes.length; at += size) {
        yield { stream: 'out', bytes: bytes.subarray(at, at + size) }
        if (at === 0) yield { stream: 'err', bytes: Buffer.from('err') }
      }
    }
    const lines: string[] = []
    for await (const line of linesOf(chunks())) lines.push(Buffer.from(line).toString())
    expect(lines).toEqual(['one\n', 'two\n', '\n', 'thrée', 'err'])
  }
})
