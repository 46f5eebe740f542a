import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { drained } from './print.js'

it.each([
  ['takes more', undefined],
  ['fails', new Error('nobody reads')],
])('goes on when a stream that is behind %s', async (_, failure) => {
  let done = (_failure?: Error): void => {}
  const stream = new Writable({
    highWaterMark: 1,
    write: (_chunk, _encoding, callback) => {
      done = callback
    },
  })
  stream.on('error', () => undefined)
  expect(stream.write('text')).toBe(false)
  const going = drained(stream)
  done(failure)
  await going
  if (failure !== undefined) await drained(stream)
})
