import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { readBytes, readJsonLines, readText } from './body.js'

const lines = Buffer.from('{"status":"é"}\n\r\n{"error":"x"}\n{"last":1}')

it('reads one JSON value per line, at every split', async () => {
  for (let at = 0; at <= lines.length; at += 1) {
    const seen: unknown[] = []
    for await (const { value } of readJsonLines(Readable.from([lines.subarray(0, at), lines.subarray(at)]))) {
      seen.push(value)
    }
    expect(seen).toEqual([{ status: 'é' }, { error: 'x' }, { last: 1 }])
  }
})

it('gives a value before the next one is there', async () => {
  const body = new Readable({ read() {} })
  const values = readJsonLines(body)
  body.push('{"a":1}\n{"b"')
  expect((await values.next()).value?.value).toEqual({ a: 1 })
  body.push(':2}\n')
  body.push(null)
  expect((await values.next()).value?.value).toEqual({ b: 2 })
})

it('throws at a line that is no JSON', async () => {
  await expect(readJsonLines(Readable.from([Buffer.from('<html>\n')])).next()).rejects.toThrow(SyntaxError)
})

it('reads a body whole', async () => {
  expect(await readText(Readable.from([Buffer.from([0xc3]), Buffer.from([0xa9])]))).toBe('é')
  expect(await readBytes(Readable.from([]))).toHaveLength(0)
})
