import type { ReadStream, WriteStream } from 'node:tty'
import type { OutputStream, TerminalSize } from '@paks/api'
import { runOnInput } from '../host/program.js'
import type { UserTerminal } from './user-terminal.js'

/** A process's standard streams: terminals, pipes or files. */
export interface StandardStreams {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly env: Readonly<Record<string, string | undefined>>
}

const isTerminal = (stream: NodeJS.ReadStream | NodeJS.WriteStream): stream is ReadStream & WriteStream =>
  stream.isTTY

/**
 * The terminal of a Node process.
 *
 * @example
 * const terminal = new NodeTerminal(process)
 */
export class NodeTerminal implements UserTerminal {
  readonly #streams: StandardStreams
  /** Streams whose reader went away: they will never drain, and Node does not call standard streams destroyed. */
  readonly #gone = new Set<NodeJS.WriteStream>()
  readonly isTTY: boolean
  readonly colour: boolean
  #raw = false
  #lent = false

  constructor(streams: StandardStreams) {
    this.#streams = streams
    const { stdin, stdout, env } = streams
    this.isTTY = isTerminal(stdin) && isTerminal(stdout)
    // https://no-color.org: present and not an empty string.
    this.colour = isTerminal(stdout) && !env.NO_COLOR && env.TERM !== 'dumb'
    // A closed window or a reader that went away is told by onInputEnd and onOutputEnd, not by a crash.
    for (const stream of [stdout, streams.stderr]) stream.on('error', () => this.#gone.add(stream))
  }

  /**
   * Another program has the terminal. In its ordinary mode the terminal sends SIGINT and SIGQUIT to every process in
   * front: they reach this one too, and are not meant for it.
   */
  get isLent(): boolean {
    return this.#lent
  }

  get size(): TerminalSize {
    const { columns, rows } = this.#streams.stdout
    return { columns: columns || 80, rows: rows || 24 }
  }

  onInput(listener: (chunk: Uint8Array) => void): void {
    this.#streams.stdin.on('data', listener)
  }

  onInputEnd(listener: () => void): void {
    const { stdin } = this.#streams
    stdin.once('end', listener)
    // A terminal that is gone answers reads with EIO.
    stdin.once('error', listener)
  }

  onOutputEnd(listener: () => void): void {
    this.#streams.stdout.once('error', listener)
  }

  onResize(listener: () => void): void {
    this.#streams.stdout.on('resize', listener)
  }

  write(output: Uint8Array | string, stream: OutputStream = 'out'): boolean {
    return (stream === 'out' ? this.#streams.stdout : this.#streams.stderr).write(output)
  }

  async drained(): Promise<void> {
    const { stdout, stderr } = this.#streams
    await Promise.all(
      [stdout, stderr].map((stream) =>
        stream.writableNeedDrain && !stream.destroyed && !this.#gone.has(stream)
          ? new Promise<void>((resolve) => {
              const events = ['drain', 'close', 'error'] as const
              const done = (): void => {
                for (const event of events) stream.off(event, done)
                resolve()
              }
              for (const event of events) stream.on(event, done)
            })
          : undefined,
      ),
    )
  }

  pauseInput(): void {
    this.#streams.stdin.pause()
  }

  resumeInput(): void {
    if (!this.#lent) this.#streams.stdin.resume()
  }

  async raw(): Promise<Disposable> {
    const { stdin } = this.#streams
    if (!isTerminal(stdin)) return { [Symbol.dispose]: () => undefined }
    stdin.setRawMode(true)
    const restore: Disposable = {
      [Symbol.dispose]: () => {
        this.#raw = false
        // A hung-up terminal cannot be restored, and has nobody to be restored for.
        if (!stdin.destroyed) stdin.setRawMode(false)
      },
    }
    // libuv's raw mode leaves ONLCR on (uv_tty_set_mode), and a full-screen program's line feed would return the
    // carriage. What it restores later is what it found, this included. Where there is no stty the terminal stays
    // as libuv made it.
    await runOnInput(['stty', '-opost'])
    this.#raw = true
    return restore
  }

  /**
   * Gives the terminal to another program of this machine, as it was before {@link raw}, until disposed of: nothing
   * is read meanwhile, and Ctrl-C is the program's: see {@link isLent}.
   */
  async lend(): Promise<AsyncDisposable> {
    const { stdin } = this.#streams
    const wasRaw = this.#raw
    stdin.pause()
    if (wasRaw && isTerminal(stdin)) stdin.setRawMode(false)
    this.#lent = true
    return {
      [Symbol.asyncDispose]: async () => {
        if (wasRaw && isTerminal(stdin) && !stdin.destroyed) {
          stdin.setRawMode(true)
          await runOnInput(['stty', '-opost'])
        }
        // The Ctrl-C that ended the program may be told to this process after the program's end: of two signals that
        // wait, Node hears the child's first.
        await new Promise((resolve) => setImmediate(resolve))
        this.#lent = false
        if (!stdin.destroyed) stdin.resume()
      },
    }
  }
}
