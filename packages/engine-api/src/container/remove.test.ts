import { expect, it } from 'vitest'
import { testDialect } from '../client/dialect.fixture.js'
import { EngineClient } from '../client/engine-client.js'
import { dialer } from '../wire/connect.js'
import { faultServer } from '../wire/fault-server.fixture.js'
import { HttpWire } from '../wire/http.js'
import { removeContainer } from './remove.js'

const said = (status: string, message: string): string => {
  const body = JSON.stringify({ message })
  return `HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}
const improper = said('409 Conflict', 'container state improper: stopped')
const done = 'HTTP/1.1 204 No Content\r\n\r\n'

type AskedServer = Awaited<ReturnType<typeof faultServer>>

const clientOf = (server: AskedServer): EngineClient =>
  new EngineClient(
    new HttpWire(dialer(server.endpoint, 'podman')),
    { ...testDialect, failures: [{ text: /container state improper/, code: 'NOT_RUNNING' }] },
    server.endpoint,
    '1.41',
  )

/** What becomes of a removal, and how often it was asked for. */
const removal = async (answers: readonly string[], options: { readonly force?: boolean }) => {
  await using server = await faultServer((socket) =>
    socket.write(answers[server.requests.length - 1] ?? done),
  )
  using client = clientOf(server)
  const [{ status }] = await Promise.allSettled([removeContainer(client, 'x', options)])
  return { status, asked: server.requests.length }
}

it('is asked for again when the container has ended meanwhile', async () => {
  expect(await removal([improper, improper, done], { force: true })).toEqual({
    status: 'fulfilled',
    asked: 3,
  })
})

it('is given up where that does not help', async () => {
  expect(await removal(Array(9).fill(improper), { force: true })).toEqual({ status: 'rejected', asked: 5 })
})

it('is asked for once without force', async () => {
  expect(await removal([improper], {})).toEqual({ status: 'rejected', asked: 1 })
})

it('is done for a container that is gone, or going', async () => {
  const gone = said('404 Not Found', 'no such container: x')
  const going = said('409 Conflict', 'removal of container x is already in progress')
  expect(await removal([gone], { force: true })).toEqual({ status: 'fulfilled', asked: 1 })
  expect(await removal([going], { force: true })).toEqual({ status: 'fulfilled', asked: 1 })
})

it('is let go of between two times, as anywhere', async () => {
  const stop = new AbortController()
  await using server = await faultServer((socket) => {
    if (server.requests.length < 4) socket.write(improper)
    else if (server.requests.length === 4) socket.write(improper, () => setTimeout(() => stop.abort(), 50))
  })
  using client = clientOf(server)
  await expect(removeContainer(client, 'x', { force: true, signal: stop.signal })).rejects.toMatchObject({
    code: 'ABORTED',
  })
})
