import type { ContainerSpec, Transport } from '@paks/api'
import type { FirstProcess } from '../shell/choose-shell.js'
import { type Home, Homes } from './homes.js'
import { type Opened, shellNotFound, tookShell } from './no-shell.js'
import { runPipe } from './pipe-session.js'
import { printerOn } from './printer-on.js'
import type { RunRequest, RunResult } from './run-container.js'
import { Session } from './session.js'
import { choicesIn } from './session-choices.js'
import { withoutBoot } from './without-boot.js'

/** What a session is booted with: its nonce, and what its container was made of, the command line that carries it. */
export interface Boot {
  readonly nonce: string
  readonly spec: ContainerSpec
}

/** Stays in a container that is being started until its end, by terminal or by pipe. */
export const live = async (
  request: RunRequest,
  { home, transport: attached, started }: Begun,
  first: FirstProcess,
  boot: Boot,
): Promise<Pick<RunResult, 'ended' | 'asked'>> => {
  const { backend, terminal, signal } = request
  const opened: Opened = { ...request, first, name: request.spec.image }
  const homes = new Homes({ home, backend, spec: boot.spec, size: () => terminal.size }, attached)
  using transport = homes.transport
  const leave = (): void => transport[Symbol.dispose]()
  if (signal.aborted) leave()
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await (terminal.isTTY
      ? liveInTerminal(request, homes, started, opened, boot)
      : liveInPipe(request, { transport, started }))
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

/** The first container of a session, attached to before it was told to start. */
export interface Begun extends Starting {
  readonly home: Home
}

/** A container that is being started, and what it prints. */
interface Starting {
  readonly transport: Transport
  readonly started: Promise<void>
}

const liveInPipe = async (
  { terminal }: RunRequest,
  { transport, started }: Starting,
): Promise<Pick<RunResult, 'ended' | 'asked'>> => {
  await started
  return { ended: await runPipe(terminal, transport), asked: true }
}

const liveInTerminal = async (
  request: RunRequest,
  homes: Homes,
  started: Promise<void>,
  opened: Opened,
  { nonce, spec }: Boot,
): Promise<Pick<RunResult, 'ended' | 'asked'>> => {
  const { backend, terminal, clock, debug = false } = request
  const { first } = opened
  const words = first.kind === 'shell' ? [first.shell || 'sh', ...first.args] : first.command
  using _raw = await terminal.raw()
  const session = new Session({
    backend,
    container: withoutBoot(homes.container, spec.command ?? [], words),
    transport: homes.transport,
    openHome: homes.open,
    mayLeave: homes.mayLeave,
    terminal,
    plugins: await request.plugins(),
    clock,
    nonce,
    shell: words[0] ?? '',
    debug,
    ...choicesIn(request),
    ...(await request.equipment?.()),
  })
  await started
  homes.transport.resize(terminal.size)
  const ended = await session.run()
  for (const { message, hint } of await homes.gone())
    printerOn(terminal, clock).error(`a container was left: ${message}`, hint)
  if (session.missingShell !== undefined) throw shellNotFound(session.missingShell, opened)
  const hint = session.isBooting ? tookShell(ended, opened) : undefined
  if (hint !== undefined) printerOn(terminal, clock).error(hint)
  return { ended, asked: session.asksToEnd }
}
