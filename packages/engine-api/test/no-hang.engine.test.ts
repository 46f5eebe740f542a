import { setMaxListeners } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Container } from '@paks/api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Call, changesTo, looksAt, type Place } from './call-table.js'
import { onEachEngine } from './engines.js'

/** Everything here is over long before: what hangs fails by this signal's own code. */
const patience = (): { signal: AbortSignal } => ({ signal: AbortSignal.timeout(8000) })
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it went well',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
const all = async (items: AsyncIterable<unknown>): Promise<number> => {
  let count = 0
  for await (const _ of items) count += 1
  return count
}

const folder = mkdtempSync(join(tmpdir(), 'paks-no-hang-'))
beforeAll(() => writeFileSync(join(folder, 'here'), 'x'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

onEachEngine('nothing hangs', (bench) => {
  const place = (): Place => ({ folder, image: () => bench().image() })

  it('on a container that has stopped', async () => {
    const stopped = await bench().make({ command: ['echo', 'over'] })
    await stopped.start()
    await stopped.wait()
    expect(await codeOf(stopped.attach(patience()))).toBe('NOT_RUNNING')
    expect(await codeOf(stopped.exec(['true'], patience()))).toBe('NOT_RUNNING')
    expect(await codeOf(stopped.openExec(['true'], { tty: true, ...patience() }))).toBe('NOT_RUNNING')
    expect(await codeOf(stopped.kill('TERM', patience()))).toBe('NOT_RUNNING')
    expect(await codeOf(stopped.processes(patience()))).toBe('NOT_RUNNING')
    expect(await all(stopped.logs({ follow: true, ...patience() }))).toBeGreaterThan(0)
    expect(await stopped.wait(patience())).toBe(0)
  })

  const quiet = async (): Promise<Container> => {
    const container = await bench().make({ command: ['sleep', '60'] })
    await container.start()
    return container
  }

  it('on a log in which nothing is written', async () => {
    const container = await quiet()
    expect(await all(container.logs(patience()))).toBe(0)
    const stop = AbortSignal.timeout(150)
    const followed = await codeOf(all(container.logs({ follow: true, signal: stop })))
    // A log that was being read ends; one that had not begun, as podman's, ends with the signal's own error.
    expect(['it went well', 'TIMEOUT', 'ABORTED']).toContain(followed)
  })

  it('on a container that is paused', async () => {
    const container = await quiet()
    const full = await bench().engine.containers.get(container.id)
    await full.pause()
    try {
      expect(await codeOf(container.exec(['true'], patience()))).toBe('PAUSED')
      expect(await codeOf(container.openExec(['true'], { tty: true, ...patience() }))).toBe('PAUSED')
      expect(await codeOf(container.inspect(patience()))).toBe('it went well')
      expect(await codeOf(container.wait({ signal: AbortSignal.timeout(150) }))).toBe('TIMEOUT')
    } finally {
      await full.unpause()
    }
  })

  it.each(['stopped', 'quiet', 'paused'] as const)(
    'in any call on a container that is %s, once its signal comes',
    async (state) => {
      const command = ['sleep', state === 'stopped' ? '0' : '60']
      const container = await bench().create({ command, interactive: true })
      await container.start()
      if (state === 'stopped') await container.wait()
      if (state === 'paused') await container.pause()
      const ending = async (call: Call[1], signal: AbortSignal): Promise<string> => {
        const outcome = await codeOf(call(signal))
        return outcome === 'it went well' || outcome instanceof Error ? String(outcome) : 'a PaksError'
      }
      const stop = new AbortController()
      setMaxListeners(0, stop.signal)
      const looks = looksAt(container, place()).map(async ([name, call]) => [
        name,
        await ending(call, stop.signal),
      ])
      const soon = new Promise((resolve) => setTimeout(resolve, 500))
      void soon.then(() => stop.abort())
      for (const [name, outcome] of await Promise.all(looks))
        expect([name, outcome]).toEqual([name, expect.stringMatching(/^(it went well|a PaksError)$/)])
      for (const [name, call] of changesTo(container, place())) {
        const brief = new AbortController()
        const ended = ending(call, brief.signal)
        setTimeout(() => brief.abort(), 20)
        expect([name, await ended]).toEqual([name, expect.stringMatching(/^(it went well|a PaksError)$/)])
      }
    },
  )

  it('on a process that ends without reading', async () => {
    const container = await quiet()
    for (const tty of [true, false]) {
      const transport = await container.openExec(['true'], { tty, ...patience() })
      transport.onData(() => {})
      expect(await transport.ended).toEqual({ kind: 'exit', code: 0 })
    }
  })
})
