import type { TerminalSize } from '@paks/api'
// A CommonJS bundle: its names are properties of the default export only.
import xterm from '@xterm/headless'
import type { UserTerminal } from '../../src/session/user-terminal.js'

/** The user's terminal: an xterm without a window, which answers what a program asks it. */
export class Screen implements UserTerminal {
  readonly isTTY = true
  readonly colour = true
  readonly #xterm: xterm.Terminal
  readonly #changed: () => void
  readonly #question: (line: string) => void
  #receive: (chunk: Uint8Array) => void = () => undefined
  #resized: () => void = () => undefined
  #undrawn = 0
  #size: TerminalSize = { columns: 80, rows: 24 }
  /** All that was written, by the shell and by the host. */
  text = ''
  /** What a shell asks of the terminal is answered. */
  answers = true

  /**
   * @param changed - called when all that was written is drawn
   * @param question - called with the line that the host asks about
   */
  constructor(changed: () => void, question: (line: string) => void) {
    const { columns, rows } = this.#size
    this.#xterm = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
    this.#xterm.onData((reply) => {
      if (this.answers) this.type(reply)
    })
    this.#changed = changed
    this.#question = question
  }

  get size(): TerminalSize {
    return this.#size
  }

  /** Everything that was written is drawn. */
  get isDrawn(): boolean {
    return this.#undrawn === 0
  }

  /** The row of the cursor, up to the cursor. */
  get row(): string {
    const { active } = this.#xterm.buffer
    return active.getLine(active.baseY + active.cursorY)?.translateToString(false, 0, active.cursorX) ?? ''
  }

  get rows(): readonly string[] {
    const { active } = this.#xterm.buffer
    return Array.from({ length: this.#size.rows }, (_, row) =>
      (active.getLine(active.baseY + row)?.translateToString() ?? '').trimEnd(),
    )
  }

  get modes(): { readonly application: boolean; readonly bracketed: boolean } {
    const { applicationCursorKeysMode, bracketedPasteMode } = this.#xterm.modes
    return { application: applicationCursorKeysMode, bracketed: bracketedPasteMode }
  }

  type(text: string): void {
    this.#receive(Buffer.from(text))
  }

  resize(size: TerminalSize): void {
    this.#size = size
    this.#xterm.resize(size.columns, size.rows)
    this.#resized()
  }

  write(output: Uint8Array | string): boolean {
    this.text += typeof output === 'string' ? output : Buffer.from(output).toString('latin1')
    this.#undrawn += 1
    this.#xterm.write(output, () => {
      this.#undrawn -= 1
      if (this.isDrawn) this.#changed()
    })
    // What the shell prints comes as bytes: nothing in a container can look like a question to us.
    const asked = typeof output === 'string' ? /run "(.*)" on the host\? \[y\/N\] $/.exec(output) : null
    if (asked !== null) this.#question(asked[1] ?? '')
    return true
  }

  onInput(listener: (chunk: Uint8Array) => void): void {
    this.#receive = listener
  }

  onResize(listener: () => void): void {
    this.#resized = listener
  }

  onInputEnd(): void {}
  onOutputEnd(): void {}
  async drained(): Promise<void> {}
  pauseInput(): void {}
  resumeInput(): void {}

  async raw(): Promise<Disposable> {
    return { [Symbol.dispose]: () => undefined }
  }
}
