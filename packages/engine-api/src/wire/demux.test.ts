import { describe, expect, it } from 'vitest'
import { demux } from './demux.js'

const frame = (stream: number, text: string): Buffer => {
  const head = Buffer.alloc(8)
  head[0] = stream
  head.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([head, Buffer.from(text)])
}

function read(chunks: readonly Uint8Array[]): { out: string; err: string } {
  const kept = { out: '', err: '' }
  const feed = demux((chunk, stream) => {
    kept[stream] += Buffer.from(chunk).toString('latin1')
  })
  for (const chunk of chunks) feed(chunk)
  return kept
}

describe('the stream of a process without a TTY', () => {
  const bytes = Buffer.concat([
    frame(1, 'one'),
    frame(2, 'wrong'),
    frame(1, ''),
    frame(1, 'two\n'),
    frame(0, '!'),
  ])

  it('is taken apart at every split', () => {
    for (let at = 0; at <= bytes.length; at += 1) {
      for (let to = at; to <= bytes.length; to += 1) {
        expect(read([bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)])).toEqual({
          out: 'onetwo\n!',
          err: 'wrong',
        })
      }
    }
  })

  it('is passed on before its frame is whole, without a copy', () => {
    const seen: Uint8Array[] = []
    const feed = demux((chunk) => seen.push(chunk))
    const part = frame(1, 'abcdef').subarray(0, 11)
    feed(part)
    expect(Buffer.from(seen[0] ?? []).toString()).toBe('abc')
    expect(seen[0]?.buffer).toBe(part.buffer)
  })
})
