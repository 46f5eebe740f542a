import { expect, it } from 'vitest'
import { parsePublish } from './publish.js'

const one = (port: string, hostPort = '', hostIp = '') => ({ port, hostIp, hostPort })

it.each([
  ['80', [one('80/tcp')]],
  ['8080:80', [one('80/tcp', '8080')]],
  ['8080:80/udp', [one('80/udp', '8080')]],
  ['127.0.0.1:8080:80', [one('80/tcp', '8080', '127.0.0.1')]],
  ['127.0.0.1::80', [one('80/tcp', '', '127.0.0.1')]],
  ['[::1]:8080:80', [one('80/tcp', '8080', '::1')]],
  ['8000-8001:80-81', [one('80/tcp', '8000'), one('81/tcp', '8001')]],
  ['8000-8009:80', [one('80/tcp', '8000-8009')]],
])('reads %s', (word, bindings) => {
  expect(parsePublish(word)).toEqual(bindings)
})

it.each(['', 'x', '80:', '0', '70000', '8000-8001:80-82', '90-80', '80/icmp', '1:2:3:4'])(
  'refuses %j',
  (word) => {
    expect(() => parsePublish(word)).toThrow(expect.objectContaining({ code: 'BAD_USAGE', exitCode: 125 }))
  },
)
