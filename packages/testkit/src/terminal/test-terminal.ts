import type { TerminalSize } from '@paks/api'
import { Pty, type PtyExit } from '@paks/backend-local'
import { Emulator, type KeyboardModes, type Position } from './emulator.js'
import { escaped } from './escaped.js'
import { type Key, keyBytes } from './keys-table.js'
import { termios } from './termios.js'
import { WaitingRoom } from './waiting-room.js'

/** What to run, and in which terminal. */
export interface TestTerminalOptions {
  readonly command: string
  readonly args?: readonly string[]
  /** The whole environment; ours with `TERM=xterm-256color` when absent. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  /** 80 when absent. */
  readonly columns?: number
  /** 24 when absent. */
  readonly rows?: number
  /** Milliseconds every wait may last unless it says otherwise; 60 000 when absent. */
  readonly timeout?: number
}

/** How long one wait may last. */
export interface Patience {
  /** Milliseconds. */
  readonly timeout?: number
}

/** How the program ended: its exit status, or the number of the signal that ended it. */
export type TestExit = PtyExit

const RAW_SHOWN = 400

/**
 * A program in a real terminal: a PTY of the kernel with an xterm in front of it, which draws what is printed and
 * answers what the program asks. Tests type into it and wait for what they expect to see.
 *
 * Nothing the program printed is lost, also when it exits at once (node-pty alone would lose it), and the
 * terminal stays open after the end, so that its settings can be compared with those before.
 *
 * @example
 * await using terminal = await TestTerminal.open({ command: 'sh' })
 * await terminal.waitForText('$')
 * terminal.type('echo hello')
 * terminal.press('enter')
 * await terminal.waitForText(/^hello$/m)
 */
export class TestTerminal implements AsyncDisposable {
  readonly #pty: Pty
  readonly #emulator: Emulator
  readonly #timeout: number
  readonly #room = new WaitingRoom()
  readonly #chunks: Uint8Array[] = []
  readonly #exit: Promise<TestExit>
  #drawn: Promise<void> = Promise.resolve()
  #gone = false

  /** Starts the program. @throws PaksError UNSUPPORTED where no terminal can be opened. */
  static async open(options: TestTerminalOptions): Promise<TestTerminal> {
    return new TestTerminal(options)
  }

  private constructor(options: TestTerminalOptions) {
    const size = { columns: options.columns ?? 80, rows: options.rows ?? 24 }
    this.#timeout = options.timeout ?? 60_000
    this.#emulator = new Emulator(size)
    this.#pty = Pty.open({
      command: options.command,
      args: options.args ?? [],
      env: options.env ?? { ...process.env, TERM: 'xterm-256color' },
      size,
      keep: true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    })
    this.#emulator.onReply((reply) => this.type(reply))
    this.#pty.onData((chunk) => this.#draw(chunk))
    this.#exit = this.#ending()
  }

  /** The program's process id. */
  get pid(): number {
    return this.#pty.pid
  }

  /** All bytes printed so far. */
  get raw(): Buffer {
    return Buffer.concat(this.#chunks)
  }

  get cursor(): Position {
    return this.#emulator.cursor
  }

  /** What the program has switched on. */
  get modes(): KeyboardModes {
    return this.#emulator.modes
  }

  /** The visible rows from the top, trailing blanks cut. */
  screen(): readonly string[] {
    return this.#emulator.rows()
  }

  /** One visible row, 0 the topmost. */
  line(row: number): string {
    return this.#emulator.row(row)
  }

  /** All text on the screen and above it, with the rows that the terminal wrapped joined again. */
  text(): string {
    return this.#emulator.text()
  }

  /** Sends text or bytes as if typed; a line ends with `\r`, or press `enter`. */
  type(input: string | Uint8Array): void {
    this.#pty.write(typeof input === 'string' ? Buffer.from(input) : input)
  }

  press(...keys: readonly Key[]): void {
    for (const key of keys) this.type(keyBytes(key, this.modes.applicationCursorKeys))
  }

  /** Pastes as a terminal does: line ends become `\r`, between brackets when the program asked for them. */
  paste(text: string): void {
    const pasted = text.replace(/\r?\n/g, '\r')
    this.type(this.modes.bracketedPaste ? `\x1b[200~${pasted}\x1b[201~` : pasted)
  }

  /** Resolves when {@link text} contains the string or fits the expression. */
  waitForText(wanted: string | RegExp, patience: Patience = {}): Promise<void> {
    const fits = typeof wanted === 'string' ? (text: string) => text.includes(wanted) : matcher(wanted)
    const label = typeof wanted === 'string' ? JSON.stringify(wanted) : String(wanted)
    return this.#wait(label, () => fits(this.text()), patience)
  }

  /** Resolves when the visible rows satisfy the predicate. */
  waitForScreen(predicate: (screen: readonly string[]) => boolean, patience: Patience = {}): Promise<void> {
    return this.#wait('the screen a predicate asks for', () => predicate(this.screen()), patience)
  }

  /** Resolves when these bytes have been printed, drawn or not. */
  waitForBytes(wanted: string | Uint8Array, patience: Patience = {}): Promise<void> {
    const bytes = Buffer.from(wanted)
    return this.#wait(`the bytes ${escaped(bytes)}`, () => this.raw.includes(bytes), patience)
  }

  /** Resolves when the program has ended and all it printed is drawn. */
  async waitForExit(patience: Patience = {}): Promise<TestExit> {
    await this.#wait('the end of the program', () => this.#gone, patience)
    return this.#exit
  }

  /** Changes the window's size; the program gets SIGWINCH. */
  resize(size: TerminalSize): void {
    this.#emulator.resize(size)
    this.#pty.resize(size)
  }

  /** Sends a signal to the program. */
  kill(signal: NodeJS.Signals): void {
    this.#pty.kill(signal)
  }

  /** The terminal's settings as `stty -g` prints them, also after the program's end. */
  ttyAttributes(): string {
    return termios(this.#pty.path)
  }

  /** Closes the terminal as a closed window does. */
  hangup(): void {
    this.#pty.hangUp()
  }

  /** Kills the program with its process group and closes the terminal. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#pty.kill('SIGKILL', 'group')
    this.#pty.hangUp()
    await this.#exit
    this.#emulator[Symbol.dispose]()
  }

  #draw(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
    this.#drawn = this.#emulator.feed(chunk).then(() => this.#room.look())
  }

  async #ending(): Promise<TestExit> {
    const exit = await this.#pty.exited
    await this.#drawn
    this.#gone = true
    this.#room.look()
    this.#room.close(
      `the program ended with ${exit.signal ? `signal ${exit.signal}` : `status ${exit.code}`}`,
    )
    return exit
  }

  #wait(label: string, check: () => boolean, { timeout }: Patience): Promise<void> {
    return this.#room.wait(check, timeout ?? this.#timeout, (why) => this.#missing(label, why))
  }

  #missing(label: string, why: string): Error {
    const rows = this.screen().map((row) => `  |${row}`)
    const bytes = escaped(this.raw.subarray(-RAW_SHOWN))
    return new Error([`did not see ${label} (${why})`, 'screen:', ...rows, `last bytes: ${bytes}`].join('\n'))
  }
}

/** A sticky or global expression keeps its place between calls: look from the start each time. */
const matcher = (wanted: RegExp) => (text: string) => {
  wanted.lastIndex = 0
  return wanted.test(text)
}
