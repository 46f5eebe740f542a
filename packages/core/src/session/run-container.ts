import type { Backend, ContainerSpec, Ended, ImageInfo, Plugin } from '@paks/api'
import type { Clock } from '../clock.js'
import { bootCommand } from '../shell/bootstrap.js'
import { chooseShell, type FirstProcess } from '../shell/choose-shell.js'
import type { Equipment } from './equipment.js'
import type { DecideFate } from './leaving.js'
import type { SessionChoices } from './session-choices.js'
import type { UserTerminal } from './user-terminal.js'

/** What `paks run` opens, on what, in front of whom. */
export interface RunRequest extends SessionChoices {
  readonly backend: Backend
  readonly terminal: UserTerminal
  /** What the session offers, loaded while the engine makes the container. */
  readonly plugins: () => Promise<readonly Plugin[]>
  /** What commands reach beside the container, loaded with the plugins. */
  readonly equipment?: () => Promise<Equipment>
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
  /** Decides what becomes of the container of a session that has begun; it is removed when this is absent. */
  readonly onExit?: DecideFate
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
/** An engine that answers at once has by then, in milliseconds. */
const quick = 4

/**
 * Opens a container with a shell in it, stays until the shell ends, and removes the container, unless it is to be
 * kept. One that was left runs on.
 *
 * @throws PaksError BAD_USAGE for a key that is none; what the backend throws; SHELL_NOT_FOUND. The terminal is restored and no container is left.
 */
export const runContainer = async (request: RunRequest): Promise<RunResult> => {
  const { backend, signal } = request
  await checkKeys(request)
  const nonce = request.random(nonceBytes)
  const first = chooseShell(request.image ?? { command: [], entrypoint: [] }, {
    ...(request.shell === undefined ? {} : { shell: request.shell }),
    ...(request.spec.command === undefined ? {} : { command: request.spec.command }),
    ...(request.spec.entrypoint === undefined ? {} : { entrypoint: request.spec.entrypoint }),
  })
  const spec = specOf(request, first, nonce)
  // A session may move to another container: the one it is in at its end is the one that counts.
  const home = { container: await backend.create(spec, { signal }) }
  const remove = (): Promise<void> => home.container.remove({ force: true, volumes: true })
  let result: Pick<RunResult, 'ended' | 'asked'>
  try {
    const fail = async (thrown: unknown): Promise<never> => {
      const { startFailure } = await import('./no-shell.js')
      throw startFailure(thrown, { ...request, first, name: spec.image })
    }
    // podman makes ready to start what is attached to, and may find then that it cannot.
    const attaching = home.container.attach({ size: request.terminal.size, signal }).catch(fail)
    const loaded = loadLive(attaching)
    const transport = await attaching
    // The start takes longest: what can be done meanwhile is. Its failure is told where it is awaited.
    const started = home.container.start({ signal }).catch(fail)
    started.catch(() => undefined)
    const { live } = await loaded
    result = await live(request, { home, transport, started }, first, { nonce, spec })
  } catch (thrown) {
    // The first thing that went wrong is the one to tell.
    await remove().catch(() => undefined)
    throw thrown
  }
  const made = { id: home.container.id, name: home.container.name }
  const { ended } = result
  if (ended.kind === 'detach' && !signal.aborted) return { ...result, container: made }
  const reason: unknown = signal.aborted ? signal.reason : undefined
  const fate = await request.onExit?.({ container: home.container, ended, reason })
  if (fate === 'keep') return { ...result, container: made }
  // An engine that is lost cannot remove it either, and its loss is told with the container's name.
  await (ended.kind === 'lost' ? remove().catch(() => undefined) : remove())
  return { ...result, container: made }
}

/** Nothing is made for a session that cannot be opened. */
const checkKeys = async (request: RunRequest): Promise<void> => {
  if (request.attentionKey === undefined && request.detachKeys === undefined) return
  const { ownKeys } = await import('./session-choices.js')
  ownKeys(request, request.backend)
}

/**
 * Loaded while the engine is at work, and nobody waits for its answer: docker's to an attach comes at once, and is
 * the start then on its way; podman makes the container's process first.
 */
const loadLive = async (attaching: Promise<unknown>): Promise<typeof import('./live.js')> => {
  await Promise.race([attaching.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, quick))])
  await new Promise((resolve) => setImmediate(resolve))
  return await import('./live.js')
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
