import { PaksError } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { endpointText, parseEndpoint } from './endpoint.js'

describe('an endpoint', () => {
  it.each([
    ['unix:///var/run/docker.sock', { kind: 'unix', path: '/var/run/docker.sock' }],
    ['/run/podman.sock', { kind: 'unix', path: '/run/podman.sock' }],
    ['tcp://10.0.0.1:2375', { kind: 'tcp', host: '10.0.0.1', port: 2375 }],
    ['tcp://box', { kind: 'tcp', host: 'box', port: 2375 }],
    ['tcp://box:80', { kind: 'tcp', host: 'box', port: 80 }],
    ['tcp://[::1]:2375', { kind: 'tcp', host: '::1', port: 2375 }],
    ['https://box', { kind: 'tcp', host: 'box', port: 2376, tls: { verify: true } }],
    ['ssh://box', { kind: 'ssh', destination: 'box' }],
    ['ssh://me@box:2222', { kind: 'ssh', destination: 'me@box', port: 2222 }],
    ['ssh://me@box/run/p.sock', { kind: 'ssh', destination: 'me@box', path: '/run/p.sock' }],
  ])('reads %s', (text, endpoint) => {
    expect(parseEndpoint(text)).toEqual(endpoint)
  })

  it.each(['unix:///a/b', 'tcp://box:1', 'tcp://[::1]:2375', 'ssh://me@box:2222/run/p.sock'])(
    'is written as it was read: %s',
    (text) => {
      expect(endpointText(parseEndpoint(text))).toBe(text)
    },
  )

  it.each([
    '',
    'docker.sock',
    'unix://relative',
    'tcp://',
    'tcp://box:99999',
    'ftp://box',
    'ssh://',
    'ssh://-oProxyCommand=x/',
    'ssh://-l@box',
    'ssh://%2dx@box',
  ])('is refused with a hint: %j', (text) => {
    expect(() => parseEndpoint(text)).toThrow(PaksError)
    expect(() => parseEndpoint(text)).toThrow(expect.objectContaining({ code: 'BAD_USAGE', exitCode: 125 }))
  })

  it('speaks TLS with the material it is given', () => {
    const tls = { verify: true, ca: 'PEM' }
    expect(parseEndpoint('tcp://box', tls)).toEqual({ kind: 'tcp', host: 'box', port: 2376, tls })
  })
})
