import type { TerminalSize } from '@paks/api'
// A CommonJS bundle: its names are properties of the default export only.
import xterm from '@xterm/headless'

/** A place on the screen, counted from 0. */
export interface Position {
  readonly column: number
  readonly row: number
}

/** The modes a program has switched on that change what the keyboard sends. */
export interface KeyboardModes {
  /** Cursor keys send `ESC O A` (DECCKM). */
  readonly applicationCursorKeys: boolean
  /** Pasted text is put between `ESC [ 200 ~` and `ESC [ 201 ~`. */
  readonly bracketedPaste: boolean
  /** The second screen, as vi and less use it, is shown. */
  readonly alternateScreen: boolean
}

/** A terminal without a window: output bytes go in, a screen and answers to queries come out. */
export class Emulator implements Disposable {
  readonly #terminal: xterm.Terminal

  constructor({ columns, rows }: TerminalSize) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true })
  }

  /** Sets the listener for what the terminal says by itself: where the cursor is, what it is. */
  onReply(listener: (reply: string) => void): void {
    this.#terminal.onData(listener)
  }

  /** Resolves when the screen shows the chunk. */
  feed(chunk: Uint8Array): Promise<void> {
    return new Promise((resolve) => this.#terminal.write(chunk, resolve))
  }

  resize({ columns, rows }: TerminalSize): void {
    this.#terminal.resize(columns, rows)
  }

  get cursor(): Position {
    const { cursorX, cursorY } = this.#terminal.buffer.active
    return { column: cursorX, row: cursorY }
  }

  get modes(): KeyboardModes {
    const { applicationCursorKeysMode, bracketedPasteMode } = this.#terminal.modes
    return {
      applicationCursorKeys: applicationCursorKeysMode,
      bracketedPaste: bracketedPasteMode,
      alternateScreen: this.#terminal.buffer.active.type === 'alternate',
    }
  }

  /** The visible rows, trailing blanks cut. */
  rows(): string[] {
    const top = this.#terminal.buffer.active.baseY
    return Array.from({ length: this.#terminal.rows }, (_, row) => this.#row(top + row))
  }

  /** One visible row, trailing blanks cut. */
  row(row: number): string {
    return this.#row(this.#terminal.buffer.active.baseY + row)
  }

  /** All that was printed and is kept, rows the terminal wrapped joined again, blank rows at the end cut. */
  text(): string {
    const buffer = this.#terminal.buffer.active
    let text = ''
    for (let row = 0; row < buffer.length; row++) {
      const wrapped = buffer.getLine(row)?.isWrapped ?? false
      const continues = buffer.getLine(row + 1)?.isWrapped ?? false
      text += (wrapped || row === 0 ? '' : '\n') + this.#row(row, continues)
    }
    return text.trimEnd()
  }

  [Symbol.dispose](): void {
    this.#terminal.dispose()
  }

  #row(index: number, whole = false): string {
    const row = this.#terminal.buffer.active.getLine(index)?.translateToString() ?? ''
    return whole ? row : row.trimEnd()
  }
}
