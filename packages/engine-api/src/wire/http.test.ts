import { describe, expect, it } from 'vitest'
import { readText } from './body.js'
import { dialer } from './connect.js'
import { faultServer, json } from './fault-server.fixture.js'
import { HttpWire } from './http.js'

const upgraded = 'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n'
const handedOver = 'HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n'

describe('a hijacked connection', () => {
  it.each([
    ['101', upgraded],
    ['200', handedOver],
  ])('loses no byte that came with the head, at every split (%s)', async (_name, head) => {
    const all = Buffer.from(`${head}early`)
    for (let at = 1; at <= all.length; at += 1) {
      await using server = await faultServer((socket) => {
        socket.write(all.subarray(0, at))
        setImmediate(() => {
          socket.write(all.subarray(at))
          socket.once('data', (chunk: Buffer) => socket.end(`+${chunk.toString()}`))
        })
      })
      using wire = new HttpWire(dialer(server.endpoint, 'docker'))
      const stream = await wire.hijack({ method: 'POST', path: '/attach' })
      if (stream.kind !== 'hijacked') throw new Error('refused')
      stream.input.write('typed')
      expect(await readText(stream.output)).toBe('early+typed')
    }
  })

  it('is half-closed by ending its input, and still delivers', async () => {
    await using server = await faultServer((socket) => {
      socket.write(upgraded)
      socket.allowHalfOpen = true
      socket.on('end', () => socket.end('after'))
    })
    using wire = new HttpWire(dialer(server.endpoint, 'docker'))
    const stream = await wire.hijack({ method: 'POST', path: '/attach' })
    if (stream.kind !== 'hijacked') throw new Error('refused')
    stream.input.end()
    expect(await readText(stream.output)).toBe('after')
  })

  it('that is refused comes back as an answer', async () => {
    await using server = await faultServer((socket) => socket.write(json({ message: 'no' }, 409)))
    using wire = new HttpWire(dialer(server.endpoint, 'docker'))
    const reply = await wire.hijack({ method: 'POST', path: '/attach' })
    expect(reply).toMatchObject({ kind: 'refused', status: 409 })
  })

  it('does not end when the signal of its request is raised later', async () => {
    await using server = await faultServer((socket) => {
      socket.write(upgraded)
      socket.once('data', () => socket.end('alive'))
    })
    using wire = new HttpWire(dialer(server.endpoint, 'docker'))
    const stop = new AbortController()
    const stream = await wire.hijack({ method: 'POST', path: '/attach', signal: stop.signal })
    if (stream.kind !== 'hijacked') throw new Error('refused')
    stop.abort()
    stream.input.write('x')
    expect(await readText(stream.output)).toBe('alive')
  })
})

describe('a request', () => {
  it('goes over a connection that was kept', async () => {
    await using server = await faultServer((socket) => socket.write(json({})))
    let dialled = 0
    using wire = new HttpWire(() => {
      dialled += 1
      return dialer(server.endpoint, 'docker')()
    })
    for (let time = 0; time < 3; time += 1)
      await readText((await wire.send({ method: 'GET', path: '/x' })).body)
    expect([dialled, server.requests.length]).toEqual([1, 3])
  })

  it('is sent again when the kept connection was closed under it, unless it changes something', async () => {
    let count = 0
    const flaky = (): ReturnType<typeof faultServer> =>
      faultServer((socket) => {
        count += 1
        if (count === 2) socket.destroy()
        else socket.write(json({ count }))
      })
    await using server = await flaky()
    using wire = new HttpWire(dialer(server.endpoint, 'docker'))
    await readText((await wire.send({ method: 'GET', path: '/1' })).body)
    expect(await readText((await wire.send({ method: 'GET', path: '/2' })).body)).toBe('{"count":3}')
    count = 1
    await expect(wire.send({ method: 'POST', path: '/3' })).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it('can be aborted while it waits for an answer', async () => {
    await using server = await faultServer(() => {})
    using wire = new HttpWire(dialer(server.endpoint, 'docker'))
    const stop = new AbortController()
    const pending = wire.send({ method: 'GET', path: '/x', signal: stop.signal })
    stop.abort()
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('leaves no connection when the wire is disposed of', async () => {
    await using server = await faultServer((socket, head) => {
      if (head.includes('/slow')) return
      socket.write(head.includes('/attach') ? upgraded : json({}))
    })
    const wire = new HttpWire(dialer(server.endpoint, 'docker'))
    const slow = wire.send({ method: 'GET', path: '/slow' })
    await readText((await wire.send({ method: 'GET', path: '/x' })).body)
    await wire.hijack({ method: 'POST', path: '/attach' })
    wire[Symbol.dispose]()
    await expect(slow).rejects.toThrow()
    await server.closed(3)
  })
})
