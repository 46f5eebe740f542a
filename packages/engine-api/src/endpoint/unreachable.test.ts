import { PaksError } from '@paks/api'
import { expect, it } from 'vitest'
import { parseEndpoint } from './endpoint.js'
import { unreachable } from './unreachable.js'

const failing = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code })

it.each([
  ['ENOENT', 'unix:///x.sock', 'ENGINE_DOWN', 'no socket', 'systemctl start docker'],
  ['ENOENT', 'unix:///x.sock', 'ENGINE_DOWN', 'no socket', 'or correct the address'],
  ['ECONNREFUSED', 'unix:///x.sock', 'ENGINE_STALE_SOCKET', 'left its socket', 'stopped or crashed'],
  ['EACCES', 'unix:///x.sock', 'ENGINE_PERMISSION', 'may not open', 'docker group'],
  ['ECONNREFUSED', 'tcp://box:2375', 'ENGINE_DOWN', 'nothing listens', 'address'],
  ['ENOTFOUND', 'tcp://box:2375', 'ENGINE_DOWN', 'cannot be reached', 'network'],
  ['ENOENT', 'ssh://box', 'ENGINE_DOWN', 'ssh program', 'OpenSSH'],
  ['ESSH', 'ssh://me@box', 'ENGINE_DOWN', 'cannot be reached', 'ssh me@box docker version'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tcp://box', 'ENGINE_PERMISSION', 'secure', 'DOCKER_CERT_PATH'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tcp://box', 'ENGINE_PERMISSION', 'secure', 'DOCKER_CERT_PATH'],
  [
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    'tcp://box',
    'ENGINE_PERMISSION',
    'secure',
    'DOCKER_CERT_PATH',
  ],
  ['ECONNRESET', 'unix:///x.sock', 'ENGINE_LOST', 'broke', 'still running'],
])('%s at %s is %s', (errno, endpoint, code, message, hint) => {
  const problem = unreachable(failing(errno), parseEndpoint(endpoint), 'Docker')
  expect(problem).toMatchObject({ code, exitCode: 125 })
  expect(problem.message).toContain(message)
  expect(problem.hint).toContain(hint)
})

it.each(['/var/run/docker.sock', '/run/user/7/podman/podman.sock', '/ada/.docker/run/docker.sock'])(
  'does not doubt %s, which nobody has named',
  (path) => {
    const { hint } = unreachable(failing('ENOENT'), parseEndpoint(path), 'Docker')
    expect(hint).toBe('start it with: sudo systemctl start docker')
  },
)

it('names each of three bad sockets differently, with different remedies', () => {
  const told = ['ENOENT', 'ECONNREFUSED', 'EACCES'].map((errno) =>
    unreachable(failing(errno), parseEndpoint('/x.sock'), 'Podman'),
  )
  expect(new Set(told.map(({ message }) => message)).size).toBe(3)
  expect(new Set(told.map(({ hint }) => hint)).size).toBe(3)
})

it('tells a deadline from a cancellation, and leaves our own errors alone', () => {
  const at = parseEndpoint('/x.sock')
  expect(unreachable(new DOMException('late', 'TimeoutError'), at, 'Docker').code).toBe('TIMEOUT')
  expect(unreachable(new DOMException('stop', 'AbortError'), at, 'Docker').code).toBe('ABORTED')
  expect(unreachable('any reason', at, 'Docker').code).toBe('ABORTED')
  const own = new PaksError('BUSY', 'x')
  expect(unreachable(own, at, 'Docker')).toBe(own)
})

it('knows an engine whose service is not started on the far side of ssh', () => {
  const said = 'Error: unable to connect to Podman socket: dial unix /run/podman/podman.sock: no such file'
  const problem = unreachable(
    Object.assign(new Error(said), { code: 'ESSH' }),
    parseEndpoint('ssh://box'),
    'Podman',
  )
  expect(problem.hint).toContain('systemctl --user enable --now podman.socket')
})
