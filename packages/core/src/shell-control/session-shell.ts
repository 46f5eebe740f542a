import {
  type Abortable,
  type ContainerView,
  PaksError,
  type ShellCommand,
  type ShellControl,
} from '@paks/api'
import { directoryOf } from './directory.js'

/** The shell as the session knows it at the moment. */
export interface ShellAtHand {
  readonly container: Pick<ContainerView, 'exec'>
  /** Its process id in the container: what its hook said, else the container's first process. */
  readonly pid: number
}

/** The shell in front of the user, for commands. */
export class SessionShell implements ShellControl {
  readonly #shell: () => ShellAtHand
  readonly commands: readonly ShellCommand[] = []

  /** @param shell - the shell that is in front of the user when a command asks */
  constructor(shell: () => ShellAtHand) {
    this.#shell = shell
  }

  directory(options: Abortable = {}): Promise<string> {
    const { container, pid } = this.#shell()
    return directoryOf(container, pid, options)
  }

  async exported(): Promise<Readonly<Record<string, string>>> {
    throw noHook()
  }

  async export(): Promise<void> {
    throw noHook()
  }

  forgetLine(): void {}
}

const noHook = (): PaksError =>
  new PaksError('UNSUPPORTED', 'this shell has no hook that reads and sets its variables')
