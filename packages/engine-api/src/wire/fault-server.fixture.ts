import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Endpoint, parseEndpoint } from '../endpoint/endpoint.js'

/** A server that answers with the bytes a test gives it: for what no real engine would send. */
export interface FaultServer extends AsyncDisposable {
  readonly endpoint: Endpoint
  /** Heads of the requests so far, in order. */
  readonly requests: readonly string[]
  /** Resolves when so many connections have been closed. */
  closed(count: number): Promise<void>
}

/** Called for each request's head; writes what it likes. */
export type Answer = (socket: Socket, head: string) => void

export async function faultServer(answer: Answer): Promise<FaultServer> {
  const folder = await mkdtemp(join(tmpdir(), 'paks-fault-'))
  const path = join(folder, 's.sock')
  const requests: string[] = []
  const sockets = new Set<Socket>()
  let ended = 0
  let wake: () => void = () => {}
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      ended += 1
      wake()
    })
    let said = ''
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1')
      for (let end = said.indexOf('\r\n\r\n'); end >= 0; end = said.indexOf('\r\n\r\n')) {
        const head = said.slice(0, end)
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
        if (said.length < end + 4 + length) return
        said = said.slice(end + 4 + length)
        requests.push(head)
        answer(socket, head)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return {
    endpoint: parseEndpoint(path),
    requests,
    closed: async (count) => {
      while (ended < count) await new Promise<void>((resolve) => (wake = resolve))
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A whole answer with a JSON body. */
export const json = (body: unknown, status = 200): string => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}
