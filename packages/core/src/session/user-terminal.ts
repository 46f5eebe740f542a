import type { OutputStream, TerminalSize } from '@paks/api'

/** The user's side: where keys come from and output goes. */
export interface UserTerminal {
  /** Both keyboard and screen are a terminal. */
  readonly isTTY: boolean
  /** Messages may use SGR colours. */
  readonly colour: boolean
  readonly size: TerminalSize
  /** Sets the listener for input. Reading begins with this call. */
  onInput(listener: (chunk: Uint8Array) => void): void
  /** Sets the listener for the end of input: the window was closed, the pipe ran out. */
  onInputEnd(listener: () => void): void
  /** Sets the listener for the end of output: the reader of the pipe went away. */
  onOutputEnd(listener: () => void): void
  onResize(listener: () => void): void
  /** False means: wait for `drained` before writing much more. */
  write(output: Uint8Array | string, stream?: OutputStream): boolean
  /** Resolves when what was written is on its way. */
  drained(): Promise<void>
  pauseInput(): void
  resumeInput(): void
  /** Puts the terminal into raw mode until disposed of; restores exactly what was there. */
  raw(): Promise<Disposable>
}
