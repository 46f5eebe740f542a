import type { OutputStream, TerminalSize } from '@paks/api'

/** What to start: a program that was found, and what it starts with. */
export interface Launch {
  /** The program's absolute path, or one relative to `cwd`. */
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
}

/** A process of this machine, in a terminal or on pipes: the shape that both have in common. */
export interface LocalProcess {
  readonly pid: number
  /** Sets the one listener for output; nothing is read before. */
  onData(listener: (chunk: Uint8Array, stream: OutputStream) => void): void
  onDrain(listener: () => void): void
  write(bytes: Uint8Array): boolean
  pause(): void
  resume(): void
  resize(size: TerminalSize): void
  /** End-of-file on pipes; nothing in a terminal. */
  end(): void
  kill(signal: NodeJS.Signals, target?: 'program' | 'group'): void
  /** Closes the terminal or the pipes and sends SIGHUP to the process group. */
  hangUp(): void
  /** The exit status, 128 + n after signal n, once all output was delivered. */
  readonly exited: Promise<number>
}

/** Milliseconds between SIGHUP and SIGKILL. */
const GRACE = 1_000

/** Ends a process for certain: whoever ignores the hang-up is killed, so that nothing outlives its session. */
export const endProcess = async (process: LocalProcess): Promise<void> => {
  process.hangUp()
  const timer = setTimeout(() => process.kill('SIGKILL', 'group'), GRACE)
  await process.exited
  clearTimeout(timer)
}
