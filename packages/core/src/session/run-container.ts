import {
  type Backend,
  type Container,
  type ContainerSpec,
  type Ended,
  type ImageInfo,
  PaksError,
  type Plugin,
  type Transport,
} from '@paks/api'
import type { Clock } from '../clock.js'
import { bootCommand } from '../shell/bootstrap.js'
import { chooseShell, type FirstProcess } from '../shell/choose-shell.js'
import { runPipe } from './pipe-session.js'
import { Session } from './session.js'
import type { UserTerminal } from './user-terminal.js'
import { withoutBoot } from './without-boot.js'

/** What `paks run` opens, on what, in front of whom. */
export interface RunRequest {
  readonly backend: Backend
  readonly terminal: UserTerminal
  readonly plugins: readonly Plugin[]
  readonly clock: Clock
  /** Draws that many random bytes, in hexadecimal. */
  readonly random: (bytes: number) => string
  /** What the user asked of the container. `command` and `entrypoint` as typed. */
  readonly spec: Omit<ContainerSpec, 'tty' | 'size'>
  readonly shell?: string
  /** The image, when there is one: it is known to be there. */
  readonly image?: ImageInfo
  /** Ends the session: the terminal is gone, or the process was told to end. */
  readonly signal: AbortSignal
  readonly debug?: boolean
}

/** How a run ended. */
export interface RunResult {
  readonly ended: Ended
  /** The user, or the end of piped input, may have asked for the end: the exit status is then the shell's own. */
  readonly asked: boolean
  readonly container: { readonly id: string; readonly name: string }
}

const nonceBytes = 16
const fileIdBytes = 6

/**
 * Opens a container with a shell in it, stays until the shell ends, and removes the container.
 *
 * @throws PaksError what the backend throws; SHELL_NOT_FOUND. The terminal is restored and no container is left.
 */
export const runContainer = async (request: RunRequest): Promise<RunResult> => {
  const { backend, signal } = request
  const nonce = request.random(nonceBytes)
  const first = chooseShell(request.image ?? { command: [], entrypoint: [] }, {
    ...(request.shell === undefined ? {} : { shell: request.shell }),
    ...(request.spec.command === undefined ? {} : { command: request.spec.command }),
    ...(request.spec.entrypoint === undefined ? {} : { entrypoint: request.spec.entrypoint }),
  })
  const spec = specOf(request, first, nonce)
  const container = await backend.create(spec, { signal })
  const remove = (): Promise<void> => container.remove({ force: true, volumes: true })
  let result: Pick<RunResult, 'ended' | 'asked'>
  try {
    result = await live(request, container, first, { nonce, command: spec.command ?? [] })
  } catch (thrown) {
    // The first thing that went wrong is the one to tell.
    await remove().catch(() => undefined)
    throw thrown
  }
  // An engine that is lost cannot remove it either, and its loss is told with the container's name.
  await (result.ended.kind === 'lost' ? remove().catch(() => undefined) : remove())
  return { ...result, container: { id: container.id, name: container.name } }
}

const specOf = (request: RunRequest, first: FirstProcess, nonce: string): ContainerSpec => {
  const { terminal, random, spec } = request
  const { command: _command, entrypoint: _entrypoint, ...rest } = spec
  const { isTTY: tty, size } = terminal
  return {
    ...rest,
    tty,
    size,
    ...(first.entrypoint === undefined ? {} : { entrypoint: first.entrypoint }),
    command:
      first.kind === 'program'
        ? first.command
        : bootCommand({
            nonce: tty ? nonce : '',
            fileId: random(fileIdBytes),
            shell: first.shell,
            args: first.args,
          }),
  }
}

/** What a session is booted with: its nonce, and the command line that carries it. */
interface Boot {
  readonly nonce: string
  readonly command: readonly string[]
}

const live = async (
  request: RunRequest,
  container: Container,
  first: FirstProcess,
  boot: Boot,
): Promise<Pick<RunResult, 'ended' | 'asked'>> => {
  const { terminal, signal } = request
  // Taking the terminal and attaching both take a moment: side by side.
  const taking = terminal.isTTY ? terminal.raw() : undefined
  try {
    using transport = await container.attach({ size: terminal.size, signal })
    await taking
    const leave = (): void => transport[Symbol.dispose]()
    signal.addEventListener('abort', leave, { once: true })
    try {
      return await (terminal.isTTY
        ? liveInTerminal(request, container, transport, first, boot)
        : liveInPipe(request, container, transport))
    } finally {
      signal.removeEventListener('abort', leave)
    }
  } finally {
    ;(await taking)?.[Symbol.dispose]()
  }
}

const liveInPipe = async (
  { terminal, signal }: RunRequest,
  container: Container,
  transport: Transport,
): Promise<Pick<RunResult, 'ended' | 'asked'>> => {
  await container.start({ signal })
  return { ended: await runPipe(terminal, transport), asked: true }
}

const liveInTerminal = async (
  request: RunRequest,
  container: Container,
  transport: Transport,
  first: FirstProcess,
  { nonce, command }: Boot,
): Promise<Pick<RunResult, 'ended' | 'asked'>> => {
  const { backend, terminal, plugins, clock, signal, debug = false } = request
  const words = first.kind === 'shell' ? [first.shell || 'sh', ...first.args] : first.command
  // The start takes longest: what can be done meanwhile is. Its failure is told where it is awaited.
  const started = container.start({ signal })
  started.catch(() => undefined)
  const session = new Session({
    backend,
    container: withoutBoot(container, command, words),
    transport,
    terminal,
    plugins,
    clock,
    nonce,
    shell: words[0] ?? '',
    debug,
  })
  await started
  transport.resize(terminal.size)
  const ended = await session.run()
  if (session.missingShell !== undefined) throw shellNotFound(session.missingShell, request.spec.image)
  return { ended, asked: session.asksToEnd }
}

const shellNotFound = (
  { wanted, found }: { wanted: string; found: readonly string[] },
  image: string,
): PaksError => {
  const place = image === '' ? 'on this machine' : `in the image ${image}`
  const message = wanted === '' ? `there is no shell ${place}` : `there is no shell ${wanted} ${place}`
  const hint =
    found.length === 0
      ? 'run a program of it instead: paks run IMAGE PROGRAM'
      : `it has ${found.join(', ')}: --shell ${found[0]}`
  return new PaksError('SHELL_NOT_FOUND', message, { hint, exitCode: 127 })
}
