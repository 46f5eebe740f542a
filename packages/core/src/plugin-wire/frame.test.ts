import { expect, it } from 'vitest'
import { FrameError, FrameReader, frameOf } from './frame.js'

const values = [{ a: [1, 'ü', new Uint8Array([1, 2, 3])] }, undefined, '', new Date(0)]
const stream = Buffer.concat(values.map((value) => frameOf(value)))

it('is read back, wherever its bytes are split', () => {
  for (let at = 0; at <= stream.length; at += 1) {
    const reader = new FrameReader(1000)
    expect([...reader.push(stream.subarray(0, at)), ...reader.push(stream.subarray(at))]).toEqual(values)
  }
})

it('is read back byte by byte', () => {
  const reader = new FrameReader(1000)
  expect([...stream].flatMap((byte) => [...reader.push(Uint8Array.of(byte))])).toEqual(values)
})

it('is refused by its length alone, before it is taken in', () => {
  const reader = new FrameReader(10)
  expect(() => [...reader.push(Uint8Array.of(0, 0, 0, 11))]).toThrow(FrameError)
})

it('is refused when it is no value, after those before it', () => {
  const reader = new FrameReader(1000)
  const taken: unknown[] = []
  expect(() => {
    for (const value of reader.push(Buffer.concat([frameOf(1), Uint8Array.of(0, 0, 0, 1, 7)])))
      taken.push(value)
  }).toThrow('cannot be read')
  expect(taken).toEqual([1])
})
