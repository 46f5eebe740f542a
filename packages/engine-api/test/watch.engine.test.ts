import type { Container, ContainerStats, LogChunk, LogOptions } from '@paks/api'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'

const text = (chunks: readonly LogChunk[], stream?: LogChunk['stream']): string =>
  Buffer.concat(
    chunks.filter((chunk) => stream === undefined || chunk.stream === stream).map(({ bytes }) => bytes),
  ).toString('utf8')

const all = async (chunks: AsyncIterable<LogChunk>): Promise<readonly LogChunk[]> => {
  const kept: LogChunk[] = []
  for await (const chunk of chunks) kept.push(chunk)
  return kept
}

onEachEngine('watching', (bench) => {
  let talker: Container
  const logs = async (options: LogOptions = {}): Promise<string> => text(await all(talker.logs(options)))

  it('reads what a container printed, each output by itself', async () => {
    // the second half is printed two seconds after the first: podman dates its lines by whole seconds
    const script = 'echo one; echo oops >&2; sleep 2; echo two; echo three; exec sleep 600'
    talker = await bench().make({ tty: false, command: ['sh', '-c', script] })
    await talker.start()
    const seen: LogChunk[] = []
    for await (const chunk of talker.logs({ follow: true })) {
      seen.push(chunk)
      if (text(seen).includes('three')) break
    }
    expect(text(seen, 'out')).toBe('one\ntwo\nthree\n')
    expect(text(seen, 'err')).toBe('oops\n')
  })

  it('reads the last lines, or none', async () => {
    expect(await logs({ tail: 2 })).toBe('two\nthree\n')
    expect(await logs({ tail: 0 })).toBe('')
  })

  it('reads the lines since a time and until a time, and puts the time before each', async () => {
    const dated = (await logs({ timestamps: true })).trim().split('\n')
    expect(dated.join('\n')).toMatch(
      /^(\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d) (one|oops|two|three)\n?){4}$/,
    )
    const second = new Date((dated.at(-1) ?? '').split(' ')[0] ?? '')
    const between = new Date(second.getTime() - 1000)
    expect(await logs({ since: between })).toBe('two\nthree\n')
    expect((await logs({ until: between })).split('\n').sort().join(' ').trim()).toBe('one oops')
  })

  it('reads one output alone', async () => {
    expect(await logs({ stdout: false } as LogOptions)).toBe('oops\n')
    expect(await logs({ stderr: false } as LogOptions)).toBe('one\ntwo\nthree\n')
  })

  it('follows a quiet container until the signal comes, or until the container ends', async () => {
    const quiet = await bench().make({
      tty: false,
      command: ['sh', '-c', 'trap "exit 3" TERM; sleep 600 & wait'],
    })
    await quiet.start()
    const stop = new AbortController()
    const heard = all(quiet.logs({ follow: true, signal: stop.signal }))
    const toTheEnd = all(quiet.logs({ follow: true }))
    await expect(quiet.exec(['true'])).resolves.toMatchObject({ exitCode: 0 })
    stop.abort()
    expect(await heard).toEqual([])
    await quiet.kill('KILL')
    expect(await toTheEnd).toEqual([])
  })

  it('has no log of a container that never ran, and one stream of one with a terminal', async () => {
    const created = await bench().make({ command: ['sh', '-c', 'echo out; echo err >&2'] })
    expect(await all(created.logs())).toEqual([])
    await created.start()
    expect(text(await all(created.logs({ follow: true })), 'out')).toBe('out\r\nerr\r\n')
  })

  it('cancels a reading that is not followed with an error', async () => {
    await expect(logs({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('lists processes under the titles of ps, commands with blanks whole', async () => {
    const [sleeper, ...others] = await talker.processes()
    expect(others).toEqual([])
    expect(sleeper).toHaveProperty('PID')
    expect(Object.values(sleeper ?? {}).at(-1)).toBe('sleep 600')
    const [asked] = await talker.processes({ psArgs: '-o pid,args' })
    expect(asked).toMatchObject({ PID: expect.stringMatching(/^\d+$/), COMMAND: 'sleep 600' })
  })

  it('reads what a container uses, about once a second until the signal comes', async () => {
    const stop = new AbortController()
    const seen: ContainerStats[] = []
    for await (const reading of talker.stats({ signal: stop.signal })) {
      seen.push(reading)
      // from here on it is busy
      if (seen.length === 1)
        void talker.exec(['sh', '-c', 'timeout 2 sh -c "while :; do :; done"']).catch(() => {})
      if (seen.length === 3) stop.abort()
    }
    expect(seen).toHaveLength(3)
    const [first, second, third] = seen
    expect(first?.cpuPercent).toBeGreaterThan(0)
    expect(first?.cpuPercent).toBeLessThan(100)
    expect(Math.max(second?.cpuPercent ?? 0, third?.cpuPercent ?? 0)).toBeGreaterThan(
      2 * (first?.cpuPercent ?? 0),
    )
    expect(third?.at.getTime()).toBeGreaterThan(second?.at.getTime() ?? Number.POSITIVE_INFINITY)
    expect(third?.memory.used).toBeGreaterThan(10_000)
    expect(third?.memory.limit).toBeGreaterThan(third?.memory.used ?? 0)
    expect(third?.processes).toBeGreaterThanOrEqual(1)
    expect(third?.network).toEqual({ received: 0, sent: 0 })
  })

  it('ends the readings with the container, and has none of one that does not run', async () => {
    const seen: ContainerStats[] = []
    for await (const reading of talker.stats()) {
      seen.push(reading)
      if (seen.length === 1) await talker.kill()
    }
    expect(seen.length).toBeGreaterThanOrEqual(1)
    await expect(talker.processes()).rejects.toMatchObject({ code: 'NOT_RUNNING' })
    await expect(all(talker.logs({ tail: 1 }))).resolves.toHaveLength(1)
    await expect(talker.stats()[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'NOT_RUNNING' })
  })
})
