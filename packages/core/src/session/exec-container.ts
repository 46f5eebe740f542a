import { type Backend, type Container, type Ended, PaksError, type Plugin, type Transport } from '@paks/api'
import type { Clock } from '../clock.js'
import { bootCommand } from '../shell/bootstrap.js'
import { chooseShell, type FirstProcess } from '../shell/choose-shell.js'
import type { Equipment } from './equipment.js'
import { hangUp } from './hang-up.js'
import { PidFirst, tellingPid } from './pid-first.js'
import { runPipe } from './pipe-session.js'
import { Session } from './session.js'
import { ownKeys, type SessionChoices } from './session-choices.js'
import type { UserTerminal } from './user-terminal.js'

/** What to open in a running container beside its first process, in front of whom. */
export interface ExecRequest extends SessionChoices, Equipment {
  readonly backend: Backend
  readonly container: Container
  readonly terminal: UserTerminal
  readonly plugins: readonly Plugin[]
  readonly clock: Clock
  /** Draws that many random bytes, in hexadecimal. */
  readonly random: (bytes: number) => string
  /** What to run; the best shell of the container when absent. */
  readonly command?: readonly string[]
  readonly shell?: string
  readonly user?: string
  readonly workdir?: string
  readonly env?: Readonly<Record<string, string>>
  /** Ends the session, and the process with it. */
  readonly signal: AbortSignal
  readonly debug?: boolean
}

const nonceBytes = 16
const fileIdBytes = 6

/**
 * Runs a shell, or another program, in a running container with a session on it. Whatever ends the session ends the
 * process too, as a closed window does: nobody could come back to it.
 *
 * @throws PaksError BAD_USAGE for a key that is none, NOT_RUNNING, PAUSED, COMMAND_NOT_FOUND, COMMAND_NOT_EXECUTABLE, SHELL_NOT_FOUND and what the
 * backend throws. The terminal is restored.
 */
export const execContainer = async (request: ExecRequest): Promise<Ended> => {
  ownKeys(request, request.backend)
  const nonce = request.terminal.isTTY ? request.random(nonceBytes) : ''
  const { command, shell } = request
  const first = chooseShell(
    { command: [], entrypoint: [] },
    { ...(shell === undefined ? {} : { shell }), ...(command === undefined ? {} : { command }) },
  )
  const argv =
    first.kind === 'program'
      ? first.command
      : bootCommand({ nonce, fileId: request.random(fileIdBytes), shell: first.shell, args: first.args })
  // In a container without `sh` a program runs all the same; only its id is not known.
  const plain = first.kind === 'program' && !(await hasSh(request))
  return await live(request, first, nonce, argv, plain)
}

const hasSh = async ({ container, signal }: ExecRequest): Promise<boolean> =>
  (await container.exec(['sh', '-c', ':'], { signal })).exitCode === 0

const live = async (
  request: ExecRequest,
  first: FirstProcess,
  nonce: string,
  argv: readonly string[],
  plain: boolean,
): Promise<Ended> => {
  const { container, terminal, signal, user, workdir, env } = request
  using _raw = terminal.isTTY ? await terminal.raw() : undefined
  using inner = await container.openExec(plain ? argv : tellingPid(argv), {
    tty: terminal.isTTY,
    size: terminal.size,
    signal,
    ...(user === undefined ? {} : { user }),
    ...(workdir === undefined ? {} : { workdir }),
    ...(env === undefined ? {} : { env }),
  })
  const told = plain ? undefined : new PidFirst(inner)
  const transport = told ?? inner
  const leave = (): void => transport[Symbol.dispose]()
  signal.addEventListener('abort', leave, { once: true })
  try {
    const ended = terminal.isTTY
      ? await liveInTerminal(request, transport, first, nonce)
      : await runPipe(terminal, transport)
    if (told?.pid === undefined && told?.instead) throw refused(told.instead, argv)
    return ended
  } finally {
    signal.removeEventListener('abort', leave)
    const ended = await Promise.race([inner.ended, Promise.resolve(undefined)])
    if (told?.pid !== undefined && ended?.kind !== 'exit') await hangUp(container, told.pid, user)
  }
}

const liveInTerminal = async (
  request: ExecRequest,
  transport: Transport,
  first: FirstProcess,
  nonce: string,
): Promise<Ended> => {
  const words = first.kind === 'shell' ? [first.shell || 'sh', ...first.args] : first.command
  const session = new Session({
    ...request,
    transport,
    nonce,
    shell: words[0] ?? '',
    debug: request.debug ?? false,
  })
  const ended = await session.run()
  if (session.missingShell !== undefined) throw noShell(session.missingShell, request.container.name)
  return ended
}

const refused = (said: string, [program = '']: readonly string[]): PaksError =>
  /permission denied/i.test(said)
    ? new PaksError('COMMAND_NOT_EXECUTABLE', `${program} in the container cannot be executed`, {
        exitCode: 126,
      })
    : new PaksError('COMMAND_NOT_FOUND', `there is no ${program} in the container`, {
        exitCode: 127,
        hint: 'name a program that is in it: paks exec NAME PROGRAM',
        cause: said,
      })

const noShell = (missing: { wanted: string; found: readonly string[] }, container: string): PaksError =>
  new PaksError('SHELL_NOT_FOUND', `there is no shell ${missing.wanted} in ${container}`, {
    hint:
      missing.found.length === 0
        ? 'run a program of it instead: paks exec NAME PROGRAM'
        : `it has ${missing.found.join(', ')}`,
    exitCode: 127,
  })
