import type { TerminalSize } from '@paks/api'
import type { TerminalEvent } from '@paks/keyparser'
import type { Clock } from '../clock.js'

/** Screen and keyboard, as the host uses them to talk to the user. */
export interface HostTerminal {
  readonly size: TerminalSize
  /** Text may use SGR colours. */
  readonly colour: boolean
  readonly clock: Clock
  write(text: string): void
  /** Gives the keyboard to a listener until disposed of. */
  take(listener: (event: TerminalEvent) => void): Disposable
  /** Calls back at each new size of the window until disposed of. */
  onResize(listener: () => void): Disposable
}
