import type { AcceptConnection, RejectConnection, ServerChannel, TcpipRequestInfo } from 'ssh2'
import { connector } from './connector.js'
import { Running } from './running.js'
import type { Site } from './site.js'

/** A connection that the client wants into the container's network. */
export interface ForwardWish {
  readonly accept: AcceptConnection<ServerChannel>
  readonly reject: RejectConnection
  readonly to: Pick<TcpipRequestInfo, 'destIP' | 'destPort'>
}

/** Connects a channel with a port that the container can reach, by whatever program of it can. */
export const forwardPort = async (
  site: Promise<Site>,
  { accept, reject, to }: ForwardWish,
): Promise<void> => {
  const found = await site.catch(() => undefined)
  const script = found?.kind === 'container' ? await connector(found.container) : undefined
  if (found?.kind !== 'container' || script === undefined) return reject()
  const argv = ['sh', '-c', `echo "$$"\n${script}`, 'paks', to.destIP, String(to.destPort)]
  const { container } = found
  await new Running({ container, argv, user: undefined, env: {}, size: undefined }, accept()).run()
}
