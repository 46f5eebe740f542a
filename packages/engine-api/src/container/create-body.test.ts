import { expect, it } from 'vitest'
import type { LogBody } from '../client/dialect.js'
import type { CreateOptions } from '../create/create-options.js'
import { JsonView } from '../wire/json-view.js'
import { createBody } from './create-body.js'

it('keeps the terminal of a session open for a client that comes back, and never removes by itself', () => {
  expect(createBody({ image: 'x', tty: true, interactive: true }, '1.41')).toMatchObject({
    Image: 'x',
    Tty: true,
    OpenStdin: true,
    StdinOnce: false,
    HostConfig: { AutoRemove: false },
  })
})

it('ends the input of a process without a terminal with its client', () => {
  expect(createBody({ image: 'x', tty: false, interactive: true }, '1.41')).toMatchObject({
    Tty: false,
    StdinOnce: true,
  })
})

it('leaves to the image what is not said', () => {
  const body = createBody({ image: 'x', tty: true }, '1.41')
  for (const key of ['Cmd', 'Entrypoint', 'Env', 'User', 'WorkingDir', 'Labels'])
    expect(body).not.toHaveProperty(key)
})

it('clears an entrypoint as the engines do, by one empty word', () => {
  expect(createBody({ image: 'x', tty: true, entrypoint: [] }, '1.41')).toMatchObject({ Entrypoint: [''] })
})

it('logs in the way of a session, unless something of a log is chosen', () => {
  const logOf = (options: Omit<CreateOptions, 'image'>, log?: LogBody) =>
    new JsonView(createBody({ image: 'x', ...options }, '1.41', log)).at('HostConfig').at('LogConfig').value
  const recent: LogBody = { Type: 'json-file', Config: { 'max-file': '2' } }
  expect(logOf({}, recent)).toEqual(recent)
  expect(logOf({})).toBeUndefined()
  const options = { 'max-size': '1m' }
  const chosen = [{ driver: 'json-file' }, { driver: '', options }]
  for (const logConfig of chosen) expect(logOf({ logConfig }, recent)).toEqual(logOf({ logConfig }))
})

it('tells the size to an engine that takes it, rows first', () => {
  const spec = { image: 'x', tty: true, size: { columns: 101, rows: 33 } }
  expect(createBody(spec, '1.42')).toMatchObject({ HostConfig: { ConsoleSize: [33, 101] } })
  expect(createBody(spec, '1.41')).not.toHaveProperty('HostConfig.ConsoleSize')
})

it('tells the address of a network card where the version looks for it', () => {
  const spec = { image: 'x', network: 'net', networkingConfig: { net: { macAddress: '02:42:ac:11:00:09' } } }
  const endpoint = { NetworkingConfig: { EndpointsConfig: { net: { MacAddress: '02:42:ac:11:00:09' } } } }
  expect(createBody(spec, '1.43')).toMatchObject({ ...endpoint, MacAddress: '02:42:ac:11:00:09' })
  expect(createBody(spec, '1.44')).toMatchObject(endpoint)
  expect(createBody(spec, '1.44')).not.toHaveProperty('MacAddress')
})

it('writes options in the words of the API', () => {
  const spec = {
    image: 'x',
    tty: false,
    command: ['a', 'b'],
    env: { A: '1', B: 'x=y' },
    labels: { l: 'v' },
    user: 'me',
    workdir: '/w',
    hostname: 'h',
    network: 'none',
    volumes: ['/a:/b:ro', 'data:/d', '/anonymous'],
    publish: ['8080:80', '127.0.0.1:9090:80', '53/udp'],
  }
  expect(createBody(spec, '1.41')).toMatchObject({
    Cmd: ['a', 'b'],
    Env: ['A=1', 'B=x=y'],
    Labels: { l: 'v' },
    User: 'me',
    WorkingDir: '/w',
    Hostname: 'h',
    Volumes: { '/anonymous': {} },
    ExposedPorts: { '80/tcp': {}, '53/udp': {} },
    HostConfig: {
      NetworkMode: 'none',
      Binds: ['/a:/b:ro', 'data:/d'],
      PortBindings: {
        '80/tcp': [
          { HostIp: '', HostPort: '8080' },
          { HostIp: '127.0.0.1', HostPort: '9090' },
        ],
        '53/udp': [{ HostIp: '', HostPort: '' }],
      },
    },
  })
})
