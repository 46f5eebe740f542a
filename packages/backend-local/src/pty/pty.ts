import { closeSync, constants, openSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import type { TerminalSize } from '@paks/api'
import { drain } from './drain.js'
import { loadNodePty, type NativePty } from './node-pty.js'
import { PtyWriter } from './writer.js'

/** What to run in a new terminal. */
export interface PtyOptions {
  readonly command: string
  readonly args?: readonly string[]
  /** The whole environment, nothing is added. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The working directory; ours when absent. */
  readonly cwd?: string
  readonly size: TerminalSize
  /** Leaves the terminal open after its program has ended, until it is disposed of. */
  readonly keep?: boolean
}

/** How the program of a terminal ended: `code` is its exit status unless a signal (its number) ended it. */
export interface PtyExit {
  readonly code: number
  readonly signal: number | undefined
}

/** Opens the slave once more so that it never has its last close; undefined where `/dev/pts` is out of reach. */
const hold = (path: string): number | undefined => {
  try {
    return openSync(path, constants.O_RDWR | constants.O_NOCTTY)
  } catch {
    return undefined
  }
}

/**
 * A program in a pseudo-terminal, byte exact in both directions, with nothing lost at its end.
 *
 * libuv takes a hang-up of the master for end-of-file after one partial read, and a read of a terminal gives at
 * most 4 KiB: whatever else a program printed just before it exited would be dropped. So we hold the slave open
 * ourselves (no hang-up can come), and when the program has ended we take the rest in one go.
 *
 * @example
 * const pty = Pty.open({ command: 'sh', env: process.env, size: { columns: 80, rows: 24 } })
 * pty.onData((chunk) => process.stdout.write(chunk))
 * const { code } = await pty.exited
 */
export class Pty implements Disposable {
  readonly pid: number
  /** The path of the slave side, such as `/dev/pts/4`. */
  readonly path: string
  /** Resolves once the program has ended and all it printed was delivered. */
  readonly exited: Promise<PtyExit>

  readonly #native: NativePty
  readonly #fd: number
  readonly #keep: boolean
  readonly #stream: ReadStream
  readonly #writer: PtyWriter
  #held: number | undefined
  #listener: ((chunk: Uint8Array) => void) | undefined
  #paused = false
  #rest: Buffer[] = []
  #exit: PtyExit | undefined
  #settle: (exit: PtyExit) => void = () => {}

  /** @throws PaksError UNSUPPORTED where no terminal can be opened. */
  static open(options: PtyOptions): Pty {
    return new Pty(options)
  }

  private constructor(options: PtyOptions) {
    const { native, helperPath } = loadNodePty()
    const env = Object.entries(options.env).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${value}`],
    )
    this.exited = new Promise((resolve) => {
      this.#settle = resolve
    })
    const { columns, rows } = options.size
    const child = native.fork(
      options.command,
      options.args ?? [],
      env,
      options.cwd ?? process.cwd(),
      columns,
      rows,
      -1,
      -1,
      true,
      helperPath,
      (code, signal) => this.#onExit({ code, signal: signal > 0 ? signal : undefined }),
    )
    this.pid = child.pid
    this.path = child.pty
    this.#native = native
    this.#fd = child.fd
    this.#keep = options.keep ?? false
    this.#held = hold(child.pty)
    this.#writer = new PtyWriter(child.fd)
    this.#stream = new ReadStream(child.fd)
    this.#stream.pause()
    this.#stream.on('data', (chunk) => this.#take(chunk))
    // EIO is how a terminal says that its other side has gone; the exit status comes by another way.
    this.#stream.on('error', () => {})
  }

  /** Sets the one listener for output; nothing is read before. */
  onData(listener: (chunk: Uint8Array) => void): void {
    this.#listener = listener
    if (!this.#paused) this.#flow()
  }

  /** Types bytes. False means the program is slow to read: wait for {@link onDrain}. */
  write(bytes: Uint8Array): boolean {
    return this.#writer.write(bytes)
  }

  /** Sets the one listener for "everything written is with the terminal". */
  onDrain(listener: () => void): void {
    this.#writer.onDrain(listener)
  }

  /** Stops the output; the program is held back as soon as the kernel's buffer is full. */
  pause(): void {
    this.#paused = true
    this.#stream.pause()
  }

  resume(): void {
    this.#paused = false
    if (this.#listener) this.#flow()
  }

  /** Sets the window size; the program gets SIGWINCH. A size without cells, or of a closed one, is ignored. */
  resize({ columns, rows }: TerminalSize): void {
    if (this.#stream.destroyed || !(columns > 0 && rows > 0)) return
    try {
      this.#native.resize(this.#fd, columns, rows, 0, 0)
    } catch {
      // The terminal was closed meanwhile: it has no size any more.
    }
  }

  /** Sends a signal to the program, or with `group` to all of its process group. */
  kill(signal: NodeJS.Signals, target: 'program' | 'group' = 'program'): void {
    if (this.#exit) return
    try {
      process.kill(target === 'group' ? -this.pid : this.pid, signal)
    } catch {
      // Gone already, and the exit status is on its way.
    }
  }

  /** Closes the terminal as a closed window does: the program gets SIGHUP. */
  hangUp(): void {
    this.#rest = []
    this.#close()
    this.#finish()
  }

  [Symbol.dispose](): void {
    this.kill('SIGHUP', 'group')
    this.hangUp()
  }

  #onExit(exit: PtyExit): void {
    this.#exit = exit
    if (!this.#stream.destroyed) {
      this.#stream.pause()
      this.#stream.read() // emits what the stream has buffered as one more `data`
      for (const chunk of drain(this.#fd)) this.#take(chunk)
      if (!this.#keep) this.#close()
    }
    if (this.#listener && !this.#paused) this.#flow()
    else this.#finish()
  }

  #take(chunk: Buffer): void {
    if (this.#paused || !this.#listener) this.#rest.push(chunk)
    else this.#listener(chunk)
  }

  #flow(): void {
    while (!this.#paused) {
      const chunk = this.#rest.shift()
      if (!chunk) break
      this.#listener?.(chunk)
    }
    if (this.#paused) return
    this.#stream.resume()
    this.#finish()
  }

  #finish(): void {
    if (this.#exit && this.#rest.length === 0) this.#settle(this.#exit)
  }

  #close(): void {
    this.#writer[Symbol.dispose]()
    this.#stream.destroy()
    if (this.#held !== undefined) closeSync(this.#held)
    this.#held = undefined
  }
}
