import { describe, expect, it } from 'vitest'
import { dialer } from '../wire/connect.js'
import { type Answer, faultServer, json } from '../wire/fault-server.fixture.js'
import { HttpWire } from '../wire/http.js'
import { testDialect } from './dialect.fixture.js'
import { EngineClient } from './engine-client.js'

async function clientOf(answer: Answer) {
  const server = await faultServer(answer)
  const client = new EngineClient(
    new HttpWire(dialer(server.endpoint, 'docker')),
    testDialect,
    server.endpoint,
    '1.41',
  )
  return {
    client,
    server,
    [Symbol.asyncDispose]: async () => {
      client[Symbol.dispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

describe('an answer', () => {
  it('is asked for under the API version, with its query', async () => {
    await using at = await clientOf((socket) => socket.write(json({ Id: 'x' })))
    const reply = await at.client.json('POST', '/containers/create?a=1', {
      query: { b: 'x y', no: undefined },
      body: {},
    })
    expect(reply.at('Id').text()).toBe('x')
    expect(at.server.requests[0]).toMatch(/^POST \/v1\.41\/containers\/create\?a=1&b=x\+y HTTP/)
  })

  it('may drip in byte by byte', async () => {
    await using at = await clientOf((socket) => {
      const bytes = Buffer.from(json({ text: 'héllo' }))
      const next = (index: number): void => {
        if (index < bytes.length)
          socket.write(bytes.subarray(index, index + 1), () => setImmediate(next, index + 1))
      }
      next(0)
    })
    expect((await at.client.json('GET', '/x')).at('text').text()).toBe('héllo')
  })

  it('that is no JSON is an error of the engine', async () => {
    await using at = await clientOf((socket) => socket.write(json('<html>')))
    await expect(at.client.json('GET', '/x')).rejects.toMatchObject({ code: 'ENGINE_ERROR', exitCode: 125 })
  })

  it('that is cut off is a lost engine', async () => {
    await using at = await clientOf((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"a":'),
    )
    await expect(at.client.json('GET', '/x')).rejects.toMatchObject({ code: 'ENGINE_LOST' })
  })

  it('that never comes ends with the signal, as a deadline or as a cancellation', async () => {
    await using at = await clientOf((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{'),
    )
    const late = at.client.json('GET', '/x', { signal: AbortSignal.timeout(1) })
    await expect(late).rejects.toMatchObject({ code: 'TIMEOUT' })
    const stop = new AbortController()
    const stopped = at.client.json('GET', '/x', { signal: stop.signal })
    stop.abort()
    await expect(stopped).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('of refusal is an error with the engine own words, as JSON or as text', async () => {
    await using at = await clientOf((socket, head) =>
      socket.write(
        head.includes('/text')
          ? json('container x is paused\n', 409)
          : json({ message: 'No such image: x' }, 404),
      ),
    )
    await expect(at.client.json('GET', '/json')).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      message: 'No such image: x',
    })
    await expect(at.client.hijack('/text')).rejects.toMatchObject({ code: 'PAUSED' })
  })
})

describe('a stream of events', () => {
  it('ends with an error when a line is no JSON or the connection is cut', async () => {
    await using at = await clientOf((socket, head) =>
      socket.end(
        `HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n${head.includes('/cut') ? '{"a":1}\n' : 'oops\n'.repeat(8)}`,
      ),
    )
    const read = async (path: string): Promise<unknown[]> => {
      const seen: unknown[] = []
      for await (const event of at.client.events('POST', path)) seen.push(event.value)
      return seen
    }
    await expect(read('/cut')).rejects.toMatchObject({ code: 'ENGINE_LOST' })
    await expect(read('/bad')).rejects.toMatchObject({ name: 'PaksError' })
  })
})
