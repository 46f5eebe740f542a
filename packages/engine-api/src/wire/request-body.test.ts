import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readText } from './body.js'
import { dialer } from './connect.js'
import { faultServer, json } from './fault-server.fixture.js'
import { HttpWire } from './http.js'

const put = (body: AsyncIterable<Uint8Array>, signal?: AbortSignal) => ({
  method: 'PUT' as const,
  path: '/x',
  body,
  ...(signal === undefined ? {} : { signal }),
})

/** A stream without end that counts what was asked of it, and tells when it is closed. */
function endless(): { chunks: AsyncGenerator<Uint8Array>; asked(): number; closed: Promise<void> } {
  let count = 0
  let close = (): void => {}
  const closed = new Promise<void>((resolve) => (close = resolve))
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        count += 1
        yield Buffer.alloc(64 * 1024)
        await new Promise((resolve) => setImmediate(resolve))
      }
    } finally {
      close()
    }
  }
  return { chunks: chunks(), asked: () => count, closed }
}

describe('a body that is a stream', () => {
  it('is sent whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paks-body-'))
    const path = join(folder, 's.sock')
    const server = createServer(async (request, reply) => reply.end(`got ${await readText(request)}`))
    await new Promise<void>((resolve) => server.listen(path, resolve))
    using wire = new HttpWire(dialer({ kind: 'unix', path }, 'docker'))
    async function* body(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one ')
      yield Buffer.alloc(1_000_000, 'x')
      yield Buffer.from(' two')
    }
    const reply = await wire.send(put(body()))
    expect(await readText(reply.body)).toBe(`got one ${'x'.repeat(1_000_000)} two`)
    server.close()
    await rm(folder, { recursive: true })
  })

  it('is asked for no more than the far side takes', async () => {
    await using server = await faultServer((socket) => void socket.pause())
    using wire = new HttpWire(dialer(server.endpoint, 'docker'))
    const stream = endless()
    const stop = new AbortController()
    const sending = wire.send(put(stream.chunks, stop.signal))
    let before = -1
    while (stream.asked() !== before) {
      before = stream.asked()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(stream.asked()).toBeLessThan(64)
    stop.abort()
    await expect(sending).rejects.toMatchObject({ name: 'AbortError' })
    await stream.closed
  })

  it('is closed when the far side refuses, whose words still come', async () => {
    await using server = await faultServer((socket) => {
      socket.pause()
      socket.write(json({ message: 'no such directory' }, 404))
    })
    using wire = new HttpWire(dialer(server.endpoint, 'docker'))
    const stream = endless()
    const reply = await wire.send(put(stream.chunks))
    expect(reply.status).toBe(404)
    expect(await readText(reply.body)).toContain('no such directory')
    await stream.closed
  })

  it('that fails breaks the request with its own error', async () => {
    await using server = await faultServer(() => {})
    using wire = new HttpWire(dialer(server.endpoint, 'docker'))
    async function* body(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one')
      throw new RangeError('the disk')
    }
    await expect(wire.send(put(body()))).rejects.toThrow(new RangeError('the disk'))
    await server.closed(1)
  })

  it('is closed when the connection breaks', async () => {
    await using server = await faultServer((socket) => void socket.destroy())
    using wire = new HttpWire(dialer(server.endpoint, 'docker'))
    const stream = endless()
    await expect(wire.send(put(stream.chunks))).rejects.toBeInstanceOf(Error)
    await stream.closed
  })
})
