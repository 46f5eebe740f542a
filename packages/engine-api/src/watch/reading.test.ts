import { describe, expect, it } from 'vitest'
import { JsonView } from '../wire/json-view.js'
import { rowsOf } from './processes.js'
import { readingOf, statsOf } from './reading.js'

const raw = {
  read: '2026-01-01T00:00:02.5Z',
  cpu_stats: { cpu_usage: { total_usage: 3_000_000_000 } },
  memory_stats: { usage: 1000, limit: 4000, stats: { total_inactive_file: 300 } },
  networks: { eth0: { rx_bytes: 1, tx_bytes: 2 }, eth1: { rx_bytes: 10, tx_bytes: 20 } },
  blkio_stats: {
    io_service_bytes_recursive: [
      { op: 'Read', value: 5 },
      { op: 'Write', value: 7 },
      { op: 'read', value: 1 },
      { op: 'Total', value: 13 },
    ],
  },
  pids_stats: { current: 4 },
}

describe('a reading', () => {
  it('adds up networks and disks and leaves out what the kernel would give back', () => {
    expect(readingOf(new JsonView(raw))).toEqual({
      at: new Date('2026-01-01T00:00:02.5Z'),
      cpuTime: 3_000_000_000,
      memory: { used: 700, limit: 4000 },
      network: { received: 11, sent: 22 },
      disk: { read: 6, written: 7 },
      processes: 4,
    })
  })

  it('counts the cache of cgroups version 2 too, and never goes below nothing', () => {
    const used = (stats: object): number | undefined =>
      readingOf(new JsonView({ ...raw, memory_stats: { usage: 100, stats } }))?.memory.used
    expect(used({ inactive_file: 40 })).toBe(60)
    expect(used({ inactive_file: 400 })).toBe(100)
    expect(used({})).toBe(100)
  })

  it('is none for a container that does not run', () => {
    expect(readingOf(new JsonView({ read: '0001-01-01T00:00:00Z' }))).toBeUndefined()
    expect(readingOf(new JsonView(undefined))).toBeUndefined()
  })

  it('tells processor time in per cent of one, and nothing when the clock stood or went back', () => {
    const reading = readingOf(new JsonView(raw))
    if (reading === undefined) throw new Error('no reading')
    const since = (at: string, cpuTime: number): number =>
      statsOf(reading, { at: new Date(at), cpuTime }).cpuPercent
    expect(since('2026-01-01T00:00:01.5Z', 1_000_000_000)).toBe(200)
    expect(since('2026-01-01T00:00:02.5Z', 0)).toBe(0)
    expect(since('2026-01-01T00:00:03.5Z', 0)).toBe(0)
    expect(since('2026-01-01T00:00:01.5Z', 4_000_000_000)).toBe(0)
  })
})

describe('processes', () => {
  it('come in columns', () => {
    const reply = { Titles: ['PID', 'CMD'], Processes: [['1', 'sh -c x'], ['2']] }
    expect(rowsOf(new JsonView(reply))).toEqual([
      { PID: '1', CMD: 'sh -c x' },
      { PID: '2', CMD: '' },
    ])
  })

  it('come as whole lines, split by how many titles there are', () => {
    const reply = { Titles: ['PID   USER     COMMAND'], Processes: [['    1 root     sleep  600 x']] }
    expect(rowsOf(new JsonView(reply))).toEqual([{ PID: '1', USER: 'root', COMMAND: 'sleep 600 x' }])
  })
})
