import { describe, expect, it } from 'vitest'
import { createBody } from '../container/create-body.js'
import { createOptionTable } from './create-option-table.js'
import type { CreateOptions } from './create-options.js'
import { bytesOf, millisecondsOf, numberOf } from './quantity.js'

const body = (options: Partial<CreateOptions>) => createBody({ image: 'x', ...options }, '1.41')

describe('options of a new container', () => {
  it.each<[Partial<CreateOptions>, RegExp]>([
    [{ networkingConfig: { a: {} } }, /without network/],
    [{ networkingConfig: { a: {} }, network: 'b' }, /does not speak of the network/],
    [{ network: 'host', publish: ['80'] }, /network of the host/],
    [{ network: 'host', ports: { 80: null } }, /network of the host/],
    [{ network: 'container:x', hostname: 'y' }, /host name of that one/],
    [{ network: 'bridge', networkDisabled: true }, /contradict/],
    [{ autoRemove: true, restart: { name: 'always' } }, /cannot be restarted/],
    [{ restart: { name: 'always', maximumRetryCount: 3 } }, /on-failure alone/],
    [{ cpus: 1, cpuQuota: 1000 }, /says the same/],
    [{ cpus: 1, nanoCpus: 1 }, /two units/],
    [{ capAdd: ['KILL'], capDrop: ['KILL'] }, /both added and dropped/],
    [{ blkioWeight: 5 }, /10 to 1000/],
    [{ memorySwappiness: 101 }, /0 to 100/],
    [{ oomScoreAdj: 1001 }, /-1000 to 1000/],
    [{ healthcheck: { test: ['curl', 'x'] } }, /begins with NONE, CMD or CMD-SHELL/],
    [{ memory: 'much' }, /not a size: much/],
    [{ ports: { http: 80 } }, /not a port: http/],
  ])('refuses %j', (options, message) => {
    expect(() => body(options)).toThrow(message)
    expect(() => body(options)).toThrow(expect.objectContaining({ code: 'BAD_USAGE', exitCode: 125 }))
  })

  it.each([{ lxcConf: {} }, { initPath: '/init' }])('says of %j that no engine has it', (options) => {
    expect(() => body(options)).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED', hint: expect.stringMatching(/\w/) }),
    )
  })

  it('go where the engine API has them', () => {
    expect(
      body({
        labels: ['bare'],
        env: ['A=1'],
        ports: { 80: 8080, '53/udp': null, 81: ['127.0.0.1', 81], 82: [1, 2] },
        publish: ['83:83'],
        expose: ['84'],
        devices: ['/dev/a', '/dev/b:/dev/c', '/dev/d:r', '/dev/e:/dev/f:rw'],
        volumes: { data: { bind: '/data' }, '/a': { bind: '/b', mode: 'ro' } },
        mounts: [
          { type: 'volume', target: '/v', noCopy: true, labels: { a: 'b' }, driver: { name: 'local' } },
        ],
        links: { db: null, web: 'www' },
        deviceRequests: [{ count: -1, capabilities: [['gpu']] }],
        cpus: 1.5,
        network: 'net',
        networkingConfig: {
          net: { ipv4: '10.0.0.5', ipv6: 'fd::5', aliases: ['a'], macAddress: '02:00:00:00:00:01' },
        },
        healthcheck: { test: 'true', interval: 1000 },
        ulimits: [{ name: 'core', soft: 0 }],
      }),
    ).toMatchObject({
      Labels: { bare: '' },
      Env: ['A=1'],
      ExposedPorts: { '80/tcp': {}, '53/udp': {}, '81/tcp': {}, '82/tcp': {}, '83/tcp': {}, '84/tcp': {} },
      Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 1e9 },
      NetworkingConfig: {
        EndpointsConfig: {
          net: {
            IPAMConfig: { IPv4Address: '10.0.0.5', IPv6Address: 'fd::5' },
            Aliases: ['a'],
            MacAddress: '02:00:00:00:00:01',
          },
        },
      },
      HostConfig: {
        NetworkMode: 'net',
        NanoCpus: 1.5e9,
        Binds: ['data:/data', '/a:/b:ro'],
        Links: ['db:db', 'web:www'],
        PortBindings: {
          '80/tcp': [{ HostIp: '', HostPort: '8080' }],
          '53/udp': [{ HostIp: '', HostPort: '' }],
          '81/tcp': [{ HostIp: '127.0.0.1', HostPort: '81' }],
          '82/tcp': [{ HostPort: '1' }, { HostPort: '2' }],
          '83/tcp': [{ HostPort: '83' }],
        },
        Devices: [
          { PathOnHost: '/dev/a', PathInContainer: '/dev/a', CgroupPermissions: 'rwm' },
          { PathOnHost: '/dev/b', PathInContainer: '/dev/c', CgroupPermissions: 'rwm' },
          { PathOnHost: '/dev/d', PathInContainer: '/dev/d', CgroupPermissions: 'r' },
          { PathOnHost: '/dev/e', PathInContainer: '/dev/f', CgroupPermissions: 'rw' },
        ],
        Mounts: [
          { Type: 'volume', Target: '/v', VolumeOptions: { NoCopy: true, DriverConfig: { Name: 'local' } } },
        ],
        DeviceRequests: [{ Count: -1, Capabilities: [['gpu']] }],
        Ulimits: [{ Name: 'core', Soft: 0, Hard: 0 }],
      },
    })
  })

  it('stand in the table once', () => {
    const names = createOptionTable.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('a quantity', () => {
  it.each([
    ['100', 100],
    ['64k', 65_536],
    ['1.5g', 1.5 * 2 ** 30],
    ['2MB', 2 ** 21],
    ['1GiB', 2 ** 30],
    ['-1', -1],
  ])('of bytes may be %s', (given, bytes) => expect(bytesOf(given)).toBe(bytes))

  it.each([
    ['1m30s', 90_000],
    ['500ms', 500],
    ['1.5h', 5_400_000],
    ['0', 0],
  ])('of time may be %s', (given, milliseconds) => expect(millisecondsOf(given)).toBe(milliseconds))

  it('is refused when it is none', () => {
    for (const bad of ['', 'x', '1x', '1 s s']) expect(() => millisecondsOf(bad)).toThrow(/not a time/)
    expect(() => numberOf(' ')).toThrow(/not a number/)
  })
})
