import {
  type Backend,
  type Container,
  type Ended,
  type Inspection,
  type LogChunk,
  PaksError,
  type Plugin,
} from '@paks/api'
import type { Clock } from '../clock.js'
import { bootedWith, closesInput, hasTerminal, stateIn } from '../shell/booted.js'
import { type Equipment, equipmentIn } from './equipment.js'
import { lookAtShell } from './first-process.js'
import { FreshScreen } from './fresh-screen.js'
import { runPipe } from './pipe-session.js'
import { replayable } from './replay.js'
import { Session } from './session.js'
import { choicesIn, ownKeys, type SessionChoices } from './session-choices.js'
import type { UserTerminal } from './user-terminal.js'
import { withoutBoot } from './without-boot.js'

/** Which running container to open a session on, in front of whom. */
export interface JoinRequest extends SessionChoices, Equipment {
  readonly backend: Backend
  readonly container: Container
  readonly terminal: UserTerminal
  readonly plugins: readonly Plugin[]
  readonly clock: Clock
  /** Draws that many random bytes, in hexadecimal. */
  readonly random: (bytes: number) => string
  /** How many lines of what was printed before to show again; 0 for none. */
  readonly replay: number
  /** Ends the session and leaves the container running. */
  readonly signal: AbortSignal
  readonly debug?: boolean
}

/** How it ended. */
export interface JoinResult {
  readonly ended: Ended
  /** A session has made the container. */
  readonly ours: boolean
}

const nonceBytes = 16

/**
 * Opens a session on a container that runs already, at the terminal of its first process, and stays until that ends
 * or is let go of. A container that a session made has its hook, and `#` lines run as they did; in any other they are
 * asked about.
 *
 * @throws PaksError NOT_RUNNING, BAD_USAGE for a key that is none, and what the backend throws. The terminal is restored.
 */
export const joinContainer = async (request: JoinRequest): Promise<JoinResult> => {
  const { container, terminal, signal } = request
  ownKeys(request, request.backend)
  const description = await container.inspect({ signal })
  checkRunning(description, container.name)
  const tty = hasTerminal(description)
  const booted = bootedWith(description)
  const ours = booted !== undefined
  if (!tty || !terminal.isTTY) return { ended: await joinPipe(request, description, tty), ours }
  const [program, before] = await Promise.all([lookAtShell(container, signal), printedBefore(request)])
  const shell = program.shell === '' ? (booted?.shell[0] ?? '') : program.shell
  using _raw = await terminal.raw()
  using transport = await container.attach({ signal })
  terminal.write(drawnBefore(before))
  using screen = new FreshScreen(transport, () => terminal.size, request.clock)
  const leave = (): void => transport[Symbol.dispose]()
  signal.addEventListener('abort', leave, { once: true })
  try {
    const ended = await new Session({
      backend: request.backend,
      container: booted === undefined ? container : withoutBoot(container, booted.command, booted.shell),
      transport,
      terminal,
      plugins: request.plugins,
      clock: request.clock,
      nonce: booted?.nonce ?? request.random(nonceBytes),
      shell,
      joined: { hooked: ours, utf8: program.utf8, drawn: () => screen.drawn() },
      debug: request.debug ?? false,
      ...choicesIn(request),
      ...equipmentIn(request),
    }).run()
    return { ended, ours }
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

/** An engine attaches to a container that does not run, and then nothing ever happens. */
const checkRunning = (description: Inspection, name: string): void => {
  const state = stateIn(description)
  if (state === 'running') return
  throw state === 'paused'
    ? new PaksError('PAUSED', `container ${name} is paused`, { hint: 'unpause it first', exitCode: 125 })
    : new PaksError('NOT_RUNNING', `container ${name} is not running`, {
        hint: 'start it first',
        exitCode: 125,
      })
}

/** With a terminal on one side only, or on none: bytes through both ways. */
const joinPipe = async (request: JoinRequest, description: Inspection, tty: boolean): Promise<Ended> => {
  const { backend, container, terminal, signal } = request
  // docker (daemon/attach: stdin's copy ends) drops the output at the end of an input that others may still write to.
  const passesEnd = closesInput(description) || backend.engine.name !== 'docker'
  using transport = await container.attach({ signal })
  const before = await printedBefore(request)
  if (terminal.isTTY) terminal.write(drawnBefore(before))
  else for (const { bytes, stream } of before) terminal.write(bytes, stream)
  const leave = (): void => transport[Symbol.dispose]()
  signal.addEventListener('abort', leave, { once: true })
  // The end of our input cannot be passed on to a terminal, and what is at it works on without us.
  if (tty) terminal.onInputEnd(leave)
  try {
    return await runPipe(terminal, transport, passesEnd)
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

/** What the engine has kept of the output; nothing where it keeps none. */
const printedBefore = async ({ container, replay, signal }: JoinRequest): Promise<readonly LogChunk[]> => {
  const chunks: LogChunk[] = []
  if (replay <= 0) return chunks
  try {
    for await (const chunk of container.logs({ tail: replay, signal })) chunks.push(chunk)
  } catch (error) {
    if (signal.aborted) throw error
  }
  return chunks
}

const drawnBefore = (chunks: readonly LogChunk[]): Uint8Array => {
  const bytes = Buffer.concat(chunks.map((chunk) => chunk.bytes))
  return Buffer.from(replayable(bytes.toString('latin1')), 'latin1')
}
