import { expect, it } from 'vitest'
import { explainLog } from './explain-log.js'

it.each([
  ['unshare: unshare failed: Operation not permitted', /namespaces/],
  ['unshare: unshare failed: No space left on device', /namespaces/],
  ['unshare: write failed /proc/self/uid_map: Operation not permitted', /namespaces/],
  ['newuidmap: uid range [1-2) not allowed', /subuid/],
  ['mount: /x: wrong fs type, bad option, bad superblock on overlay, missing codepage', /overlay/],
])('tells what %j means, and offers the plain shell', (log, message) => {
  const error = explainLog(log)
  expect(error).toMatchObject({
    code: 'UNSUPPORTED',
    hint: expect.stringContaining('paks run --no-isolation'),
  })
  expect(error.message).toMatch(message)
})

it('passes on what it does not know', () => {
  expect(explainLog('mount: strange\n')).toMatchObject({
    code: 'CONTAINER_FAILED',
    message: 'the view could not be made: mount: strange',
  })
})
