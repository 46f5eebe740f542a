import { PaksError } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { testDialect } from '../client/dialect.fixture.js'
import { EngineClient } from '../client/engine-client.js'
import { dialer } from '../wire/connect.js'
import { type Answer, faultServer } from '../wire/fault-server.fixture.js'
import { HttpWire } from '../wire/http.js'
import { EngineContainer } from './engine-container.js'

const facts = { id: 'x', name: 'box', image: 'busybox', tty: true, state: 'running' } as const

const containerAt = async (answer: Answer) => {
  const server = await faultServer(answer)
  const client = new EngineClient(
    new HttpWire(dialer(server.endpoint, 'docker')),
    testDialect,
    server.endpoint,
    '1.41',
  )
  return {
    container: new EngineContainer(client, facts),
    server,
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

type Call = (container: EngineContainer, signal: AbortSignal) => Promise<unknown>
const calls: readonly (readonly [string, Call])[] = [
  ['attach', (container, signal) => container.attach({ signal })],
  ['start', (container, signal) => container.start({ signal })],
  ['wait', (container, signal) => container.wait({ signal })],
  ['kill', (container, signal) => container.kill('TERM', { signal })],
  ['remove', (container, signal) => container.remove({ signal })],
  ['inspect', (container, signal) => container.inspect({ signal })],
  ['size', (container, signal) => container.size({ signal })],
  ['changes', (container, signal) => container.changes({ signal })],
  ['exec', (container, signal) => container.exec(['true'], { signal })],
  ['openExec', (container, signal) => container.openExec(['true'], { tty: true, signal })],
  ['save', (container, signal) => container.save('name', { signal })],
  ['logs', (container, signal) => drain(container.logs({ follow: true, signal }))],
  ['processes', (container, signal) => container.processes({ signal })],
  ['stats', (container, signal) => drain(container.stats({ signal }))],
  ['stat', (container, signal) => container.stat('/a', { signal })],
  ['list', (container, signal) => container.list('/a', { signal })],
  ['readFile', (container, signal) => container.readFile('/a', { signal })],
  ['writeFile', (container, signal) => container.writeFile('/a', new Uint8Array(1), { signal })],
  ['readArchive', (container, signal) => drain(container.readArchive('/a', { signal }))],
]

describe('an engine that takes a request and never answers', () => {
  it.each(calls)('lets go of %s when its signal comes', { timeout: 5000 }, async (_name, call) => {
    const silent = await containerAt(() => {})
    await using _at = silent
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 30)
    const thrown: unknown = await call(silent.container, controller.signal).then(
      () => 'ended',
      (error: unknown) => error,
    )
    // A log or readings that are no longer wanted just end.
    if (thrown === 'ended') return
    expect(thrown).toBeInstanceOf(PaksError)
    expect(thrown).toMatchObject({ code: 'ABORTED' })
  })
})

describe('a connection that is cut in the middle of an archive', () => {
  const half = 'HTTP/1.1 200 OK\r\nContent-Type: application/x-tar\r\nTransfer-Encoding: chunked\r\n\r\n'

  it('is an error, and not the end of the archive', { timeout: 5000 }, async () => {
    const cut = await containerAt((socket) => {
      socket.write(`${half}200\r\n${'x'.repeat(0x200)}\r\n`, () => setTimeout(() => socket.destroy(), 20))
    })
    await using _at = cut
    await expect(drain(cut.container.readArchive('/a'))).rejects.toMatchObject({
      code: expect.stringMatching(/^ENGINE_/),
    })
  })

  it('is told however slowly the archive came', { timeout: 5000 }, async () => {
    const cut = await containerAt((socket) => {
      const bytes = Buffer.from(`${half}200\r\n${'x'.repeat(0x100)}`)
      let at = 0
      const drip = (): void => {
        if (at >= bytes.length) socket.destroy()
        else socket.write(bytes.subarray(at, at + 7), () => setImmediate(drip))
        at += 7
      }
      drip()
    })
    await using _at = cut
    await expect(drain(cut.container.readArchive('/a'))).rejects.toBeInstanceOf(PaksError)
  })
})
