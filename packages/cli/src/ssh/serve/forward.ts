import type { Container } from '@paks/api'
import type { AcceptConnection, RejectConnection, ServerChannel, TcpipRequestInfo } from 'ssh2'
import { Running } from './running.js'
import type { Site } from './site.js'

/** A connection that the client wants into the container's network. */
export interface ForwardWish {
  readonly accept: AcceptConnection<ServerChannel>
  readonly reject: RejectConnection
  readonly to: Pick<TcpipRequestInfo, 'destIP' | 'destPort'>
}

/** Programs that can connect, as a script each that takes address and port. */
const connecting = [
  ['socat', 'exec socat - "TCP:$1:$2"'],
  ['nc', 'exec nc "$1" "$2"'],
  ['ncat', 'exec ncat "$1" "$2"'],
  [
    'bash',
    `exec bash -c 'exec 3<>"/dev/tcp/$1/$2" 4<&0 || exit 1; cat <&4 >&3 & cat <&3; kill $!' bash "$1" "$2"`,
  ],
] as const

const available = connecting.map(([name]) => `command -v ${name} >/dev/null && echo ${name}`).join('\n')

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

const connector = async (container: Container): Promise<string | undefined> => {
  const { stdout } = await container.exec(['sh', '-c', available])
  const names = Buffer.from(stdout).toString().split('\n')
  return connecting.find(([name]) => names.includes(name))?.[1]
}
