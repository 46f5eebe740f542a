import type { TerminalSize } from '@paks/api'
import type { UserTerminal } from '@paks/core/command'
import { Emulator } from '../terminal/emulator.js'
import type { Patience } from '../terminal/test-terminal.js'
import { WaitingRoom } from '../terminal/waiting-room.js'

const size: TerminalSize = { columns: 100, rows: 40 }
/** How long a wait may last unless it says otherwise, in milliseconds: it only decides when a test gives up. */
const patienceMs = 30_000

/** The terminal of a session in a test: an xterm without a window on one side, a test that types on the other. */
export class DrawnTerminal implements UserTerminal, Disposable {
  readonly isTTY = true
  readonly colour = false
  readonly size: TerminalSize = size
  readonly #emulator = new Emulator(size)
  readonly #room = new WaitingRoom()
  #drawn: Promise<void> = Promise.resolve()
  #receive: (chunk: Uint8Array) => void = () => undefined

  constructor() {
    this.#emulator.onReply((reply) => this.type(reply))
  }

  onInput(listener: (chunk: Uint8Array) => void): void {
    this.#receive = listener
  }

  onInputEnd(): void {}

  onOutputEnd(): void {}

  onResize(): void {}

  write(output: Uint8Array | string): boolean {
    const chunk = typeof output === 'string' ? Buffer.from(output) : output
    this.#drawn = this.#emulator.feed(chunk).then(() => this.#room.look())
    return true
  }

  async drained(): Promise<void> {
    await this.#drawn
  }

  pauseInput(): void {}

  resumeInput(): void {}

  async raw(): Promise<Disposable> {
    return { [Symbol.dispose]: () => undefined }
  }

  type(keys: string): void {
    this.#receive(Buffer.from(keys))
  }

  /** All text on the screen and above it. */
  text(): string {
    return this.#emulator.text()
  }

  /** The row of the cursor up to the cursor, its blanks included. */
  get row(): string {
    const { column, row } = this.#emulator.cursor
    return (this.#emulator.rows()[row] ?? '').padEnd(column).slice(0, column)
  }

  /** Resolves when what is drawn fits. @throws Error that shows what was drawn instead */
  waitFor(label: string, fits: () => boolean, { timeout = patienceMs }: Patience = {}): Promise<void> {
    return this.#room.wait(
      fits,
      timeout,
      (why) => new Error(`did not see ${label} (${why})\n${this.text().replace(/^/gm, '  | ')}`),
    )
  }

  /** Something happened that is not drawn. */
  look(): void {
    this.#room.look()
  }

  /** Nothing more will come. */
  close(why: string): void {
    this.#room.close(why)
  }

  [Symbol.dispose](): void {
    this.#emulator[Symbol.dispose]()
  }
}
