import { expect, it } from 'vitest'
import { Tail } from './tail.js'

it.each([1, 3, 100, 511, 512, 513, 2000])('has the end of what came in pieces of %d bytes', (size) => {
  const text = Array.from({ length: 2000 }, (_, at) => String.fromCharCode(0x61 + (at % 26))).join('')
  const bytes = Buffer.from(text)
  const tail = new Tail()
  for (let at = 0; at < bytes.length; at += size) tail.push(bytes.subarray(at, at + size))
  expect(tail.toString()).toBe(text.slice(-512))
})
