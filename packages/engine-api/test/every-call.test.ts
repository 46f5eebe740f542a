import { setMaxListeners } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDialect } from '../src/client/dialect.fixture.js'
import { EngineClient } from '../src/client/engine-client.js'
import { Engine, FullContainer } from '../src/index.js'
import { dialer } from '../src/wire/connect.js'
import { type Answer, faultServer, json } from '../src/wire/fault-server.fixture.js'
import { HttpWire } from '../src/wire/http.js'
import { everyCall, type Place } from './call-table.js'

const folder = mkdtempSync(join(tmpdir(), 'paks-calls-'))
beforeAll(() => writeFileSync(join(folder, 'here'), 'x'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const place: Place = { folder, image: () => 'paks-test-none' }

const engineAt = async (answer: Answer) => {
  const server = await faultServer(answer)
  const wire = new HttpWire(dialer(server.endpoint, 'docker'))
  const client = new EngineClient(wire, testDialect, server.endpoint, '1.41')
  const info = { name: 'docker', version: '0.0', api: '1.41', endpoint: 'unix:///none' } as const
  const facts = {
    id: '0123456789abcdef',
    name: 'box',
    image: 'busybox',
    tty: true,
    state: 'running',
  } as const
  return {
    engine: new Engine(client, info, {}, async () => {}),
    container: new FullContainer(client, facts),
    [Symbol.asyncDispose]: async () => {
      client[Symbol.dispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

const drain = async (items: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of items) {
    // read to the end
  }
}

/** What asks an engine for nothing. */
const silent = ['engine.can', 'container.closeStdin']
/** What is no longer wanted just ends. */
const endless = ['container.logs', 'container.logLines', 'container.stats', 'engine.events']

describe('an engine that takes a request and never answers', () => {
  it('lets go of every call when its signal comes', async () => {
    await using at = await engineAt(() => {})
    const stop = new AbortController()
    setMaxListeners(0, stop.signal)
    const calls = everyCall(at.engine, at.container, place)
    const outcomes = calls.map(async ([name, call]) => {
      const thrown: unknown = await call(stop.signal).then(
        () => 'ended',
        (error: unknown) => error,
      )
      return [name, thrown instanceof PaksError ? thrown.code : thrown]
    })
    setTimeout(() => stop.abort(), 50)
    const wanted = calls.map(([name]) => [
      name,
      silent.includes(name) || endless.includes(name) ? 'ended' : 'ABORTED',
    ])
    expect(await Promise.all(outcomes)).toEqual(wanted)
    expect(calls.length).toBeGreaterThan(80)
  })
})

describe('an engine that falls silent in the middle of a save', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('holds a cancelled save for seconds, and not for ever', async () => {
    const stop = new AbortController()
    const asked = new Set<string>()
    let wake: () => void = () => {}
    const replies: readonly (readonly [RegExp, unknown])[] = [
      [
        /^GET \S+\/containers\/\w+\/json/,
        { Id: '0123456789ab', Image: 'sha256:aa', State: { Running: true } },
      ],
      [/^GET \S+\/images\/sha256:aa\/json/, { Id: 'sha256:aa', RootFS: { Layers: ['sha256:bb'] } }],
      [/^GET \S+\/images\/paks/, 'absent'],
      [/^GET /, []],
    ]
    await using at = await engineAt((socket, head) => {
      const [line = ''] = head.split(' HTTP/')
      asked.add(line)
      wake()
      const [, body] = replies.find(([request]) => request.test(line)) ?? []
      if ([...asked].some((one) => one.includes('/commit')) || body === undefined) return
      socket.write(body === 'absent' ? json({ message: 'No such image' }, 404) : json(body))
    })
    // Those of sockets are Node's own and go on.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let ended: unknown
    const saving = at.container.save('paks-test-none', { signal: stop.signal }).catch((error: unknown) => {
      ended = error
    })
    while (![...asked].some((line) => line.includes('/commit')))
      await new Promise<void>((resolve) => (wake = resolve))
    stop.abort()
    for (let left = 60; ended === undefined && left > 0; left -= 1) {
      await vi.advanceTimersByTimeAsync(1000)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(ended).toMatchObject({ code: 'ABORTED' })
    await saving
  })
})

describe('a connection that is cut in the middle of an archive', () => {
  const half = 'HTTP/1.1 200 OK\r\nContent-Type: application/x-tar\r\nTransfer-Encoding: chunked\r\n\r\n'

  it('is an error, and not the end of the archive', async () => {
    await using cut = await engineAt((socket) => {
      socket.write(`${half}200\r\n${'x'.repeat(0x200)}\r\n`, () => setTimeout(() => socket.destroy(), 20))
    })
    await expect(drain(cut.container.readArchive('/a'))).rejects.toMatchObject({
      code: expect.stringMatching(/^ENGINE_/),
    })
  })

  it('is told however slowly the archive came', async () => {
    await using cut = await engineAt((socket) => {
      const bytes = Buffer.from(`${half}200\r\n${'x'.repeat(0x100)}`)
      let at = 0
      const drip = (): void => {
        if (at >= bytes.length) socket.destroy()
        else socket.write(bytes.subarray(at, at + 7), () => setImmediate(drip))
        at += 7
      }
      drip()
    })
    await expect(drain(cut.container.readArchive('/a'))).rejects.toBeInstanceOf(PaksError)
  })
})
