import { Duplex } from 'node:stream'
import type { Server } from 'ssh2'

/** Both standard streams as the one connection that an ssh client speaks on. */
export const stdio = ({ stdin, stdout }: Pick<NodeJS.Process, 'stdin' | 'stdout'>): Duplex => {
  const both = Duplex.from({ readable: stdin, writable: stdout })
  // A client that goes away is an end like any other.
  stdout.on('error', () => both.destroy())
  return both
}

/** What the library takes for a connection: it listens, writes and ends, and looks at no address. */
type Connection = Parameters<Server['injectSocket']>[0]

/** Hands a connection that no port was listened on for to the server. */
export const connect = (server: Server, stream: Duplex): void => {
  server.injectSocket(stream as Connection)
}
