import type { OutputStream, TerminalSize } from '@paks/api'
import type { UserTerminal } from '../session/user-terminal.js'

/** Something drawn over the screen for a while. Both leave the cursor where it was. */
export interface Overlay {
  readonly draw: string
  readonly erase: string
}

/** The screen's half of a terminal. */
type Screen = Pick<UserTerminal, 'isTTY' | 'colour' | 'size' | 'write' | 'drained'>

/**
 * A terminal on which something may be drawn that nothing else ever meets: it is erased before whatever is written
 * next, and so it is neither in the way of the shell's echo nor left in the scrollback.
 */
export class OverlayTerminal implements Screen {
  readonly #terminal: Screen
  #erase: string | undefined

  constructor(terminal: Screen) {
    this.#terminal = terminal
  }

  /** Draws, after it has erased what was drawn before. */
  show(overlay: Overlay): void {
    this.clear()
    this.#terminal.write(overlay.draw)
    this.#erase = overlay.erase
  }

  /** Erases what is drawn. */
  clear(): void {
    if (this.#erase === undefined) return
    this.#terminal.write(this.#erase)
    this.#erase = undefined
  }

  write(output: Uint8Array | string, stream?: OutputStream): boolean {
    if (this.#erase !== undefined) this.clear()
    return this.#terminal.write(output, stream)
  }

  get isTTY(): boolean {
    return this.#terminal.isTTY
  }

  get colour(): boolean {
    return this.#terminal.colour
  }

  get size(): TerminalSize {
    return this.#terminal.size
  }

  drained(): Promise<void> {
    return this.#terminal.drained()
  }
}
