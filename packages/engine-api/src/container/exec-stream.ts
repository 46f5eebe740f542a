import type { Abortable, LogChunk, TerminalSize } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { chunksOf } from '../watch/chunks.js'
import type { Hijacked } from '../wire/http.js'
import { createExec, type ExecRunOptions } from './exec.js'

/** How to run a command whose output is read as it comes. */
export interface ExecStreamOptions extends Omit<ExecRunOptions, 'input'> {
  /** Connects its standard input, for `write` and `end`; false when absent. */
  readonly stdin?: boolean
  readonly stdout?: boolean
  readonly stderr?: boolean
}

/**
 * A command that runs in a container: its output to be read, its input to be written.
 *
 * @example
 * using ping = await container.execStream(['ping', '-c', '4', 'localhost'])
 * for await (const { bytes } of ping) process.stdout.write(bytes)
 * const status = await ping.exitCode()
 */
export class ExecStream implements AsyncIterable<LogChunk>, Disposable {
  readonly id: string
  /** The connection itself: with a TTY the bytes are the terminal's, without one they come in frames. */
  readonly socket: Hijacked
  readonly #client: EngineClient
  readonly #tty: boolean
  readonly #options: Abortable

  constructor(client: EngineClient, id: string, socket: Hijacked, tty: boolean, options: Abortable) {
    this.id = id
    this.socket = socket
    this.#client = client
    this.#tty = tty
    this.#options = options
    const { signal } = options
    const stop = (): void => socket.close()
    signal?.addEventListener('abort', stop, { once: true })
    socket.input
      .once('close', () => signal?.removeEventListener('abort', stop))
      // A connection that breaks is told to whoever reads.
      .on('error', () => {})
  }

  /** Sends input; resolves when more can be sent, or when the connection has ended and takes no more. */
  async write(input: Uint8Array | string): Promise<void> {
    const { input: to } = this.socket
    if (to.destroyed || to.write(input)) return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        to.off('drain', done).off('close', done)
        resolve()
      }
      to.on('drain', done).on('close', done)
    })
  }

  /** The command reads end-of-file, unless it has a TTY. */
  end(): void {
    this.socket.input.end()
  }

  async resize({ columns, rows }: TerminalSize, options: Abortable = {}): Promise<void> {
    await this.#client.json('POST', `/exec/${this.id}/resize`, { ...options, query: { h: rows, w: columns } })
  }

  /** Its exit status, once its output has ended; undefined while it runs. */
  async exitCode(options: Abortable = {}): Promise<number | undefined> {
    const { running, exitCode } = await inspectExec(this.#client, this.id, options)
    return running ? undefined : exitCode
  }

  /** The output as it comes. It can be read once. @throws PaksError ABORTED, ENGINE_LOST */
  async *[Symbol.asyncIterator](): AsyncGenerator<LogChunk> {
    try {
      yield* chunksOf(this.socket.output, this.#tty)
      this.#options.signal?.throwIfAborted()
    } catch (error) {
      throw this.#client.problem(error, this.#options)
    }
  }

  /** Lets go of it; it runs on. */
  [Symbol.dispose](): void {
    this.socket.close()
  }
}

/** Starts a command and connects to it. @throws PaksError NOT_RUNNING, PAUSED, CONTAINER_NOT_FOUND */
export async function execStream(
  client: EngineClient,
  container: string,
  argv: readonly string[],
  options: ExecStreamOptions = {},
): Promise<ExecStream> {
  const { tty = false, signal } = options
  const asked = signal === undefined ? {} : { signal }
  const id = await createExec(client, container, argv, options)
  const socket = await client.hijack(`/exec/${id}/start`, { ...asked, body: { Detach: false, Tty: tty } })
  return new ExecStream(client, id, socket, tty, asked)
}

/** Starts a command and leaves it alone. @returns its id, for {@link inspectExec} */
export async function execDetached(
  client: EngineClient,
  container: string,
  argv: readonly string[],
  options: Omit<ExecRunOptions, 'input'> = {},
): Promise<string> {
  const { signal } = options
  const id = await createExec(client, container, argv, { ...options, stdin: false })
  const Tty = options.tty ?? false
  if (client.lacks('exec-detached-status')) {
    const held = await client.hijack(`/exec/${id}/start`, {
      ...(signal === undefined ? {} : { signal }),
      body: { Detach: false, Tty },
    })
    letRun(held)
    return id
  }
  const body = { Detach: true, Tty }
  await client.json('POST', `/exec/${id}/start`, { ...(signal === undefined ? {} : { signal }), body })
  return id
}

/** Keeps a connection that nobody listens to for as long as we are here, which is not for its sake. */
function letRun({ output, input }: Hijacked): void {
  for (const end of [output, input]) {
    end.on('error', () => {})
    if ('unref' in end && typeof end.unref === 'function') end.unref()
  }
  output.resume()
}

/** How a command that was started stands. */
export interface ExecState {
  readonly running: boolean
  /** 0 while it runs. */
  readonly exitCode: number
  /** On the engine's machine; 0 when it has ended. */
  readonly pid: number
}

export async function inspectExec(
  client: EngineClient,
  id: string,
  options: Abortable = {},
): Promise<ExecState> {
  const reply = await client.json('GET', `/exec/${id}/json`, options)
  return {
    running: reply.at('Running').yes(),
    exitCode: reply.at('ExitCode').number(),
    pid: reply.at('Pid').number(),
  }
}
