import { describe, expect, it } from 'vitest'
import { stage } from '../context.fixture.js'
import { logs } from './logs.js'
import { portsOf } from './ports.js'
import { stats } from './stats.js'

describe('the ports of a description', () => {
  it('are the published with their addresses and the declared without, in order', () => {
    expect(
      portsOf({
        NetworkSettings: {
          Ports: {
            '8080/tcp': null,
            '80/tcp': [
              { HostIp: '127.0.0.1', HostPort: '8081' },
              { HostIp: '', HostPort: '8082' },
            ],
          },
        },
        Config: { ExposedPorts: { '80/tcp': {}, '53/udp': {} } },
      }),
    ).toEqual([
      { container: '53/udp' },
      { container: '80/tcp', host: '127.0.0.1:8081' },
      { container: '80/tcp', host: '0.0.0.0:8082' },
      { container: '8080/tcp' },
    ])
  })

  it.each([{}, { NetworkSettings: { Ports: null } }, { NetworkSettings: null, Config: {} }])(
    'of %j are none',
    (odd) => {
      expect(portsOf(odd)).toEqual([])
    },
  )
})

describe('#logs', () => {
  it('joins what comes in pieces to lines', async () => {
    const { run, printed } = stage({
      container: {
        async *logs() {
          for (const piece of [
            Buffer.from('one\r\ntw'),
            Buffer.from([0x6f, 0xc3]),
            Buffer.from([0xa9, 0x0a]),
          ])
            yield { stream: 'out' as const, bytes: piece }
        },
      },
    })
    expect(await run(logs, { follow: false, timestamps: false })).toEqual(['one', 'twoé'])
    expect(printed).toEqual(['one\ntwoé'])
    await run(logs, { follow: true, timestamps: false })
    expect(printed.slice(1).join('')).toContain('one\r\n')
  })

  it('takes out what a terminal would act on, and loses nothing that was overwritten', async () => {
    const { run } = stage({
      container: {
        async *logs() {
          yield {
            stream: 'out' as const,
            bytes: Buffer.from(
              '\x1b]7770;n;A\x07\x1b[31mred\x1b[0m\r\n10%\r20%\r\n\x1b]0;title\x1b\\a\tb\x07\n',
            ),
          }
        },
      },
    })
    expect(await run(logs, { follow: false, timestamps: false })).toEqual(['red', '10%', '20%', 'a\tb'])
  })
})

describe('#stats', () => {
  it('shows one reading, or goes on', async () => {
    const reading = {
      at: new Date(),
      cpuPercent: 12.34,
      memory: { used: 2_000_000, limit: 0 },
      network: { received: 1, sent: 2 },
      disk: { read: 3, written: 4 },
      processes: 5,
    }
    const { run, printed } = stage({
      container: {
        async *stats() {
          yield reading
          yield reading
        },
      },
    })
    await run(stats, { follow: false })
    expect(printed).toEqual(['12.3% | 2MB | 1B in, 2B out | 3B read, 4B written | 5'])
    await run(stats, { follow: true })
    expect(printed.slice(1)).toHaveLength(2)
  })
})
