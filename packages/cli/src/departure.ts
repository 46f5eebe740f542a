import { constants } from 'node:os'
import type { UserTerminal } from '@paks/core'

/** Why the process was told to end. */
export type Departure =
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'crash'; readonly error: unknown }

/** A process that can be told to end. */
export interface Mortal {
  on(
    event: 'SIGHUP' | 'SIGTERM' | 'SIGINT' | 'SIGQUIT' | 'SIGUSR1',
    listener: (signal: NodeJS.Signals) => void,
  ): unknown
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown
}

/**
 * Turns every way to end a process from outside, and every error nobody caught, into one abort signal, so that
 * there is one way out: the session ends, the terminal is restored, the container is removed.
 *
 * @param isLent - another program has the terminal: Ctrl-C and Ctrl-\ there are meant for it
 */
export const departures = (
  process: Mortal,
  isLent: () => boolean = () => false,
): { readonly signal: AbortSignal; readonly leave: (why: Departure) => void } => {
  const controller = new AbortController()
  const leave = (why: Departure): void => controller.abort(why)
  // Node would open its debugger on SIGUSR1, and print so into the session: to any other program it is an end.
  for (const name of ['SIGHUP', 'SIGTERM', 'SIGUSR1'] as const)
    process.on(name, () => leave({ kind: 'signal', signal: name }))
  for (const name of ['SIGINT', 'SIGQUIT'] as const) {
    process.on(name, () => {
      if (!isLent()) leave({ kind: 'signal', signal: name })
    })
  }
  process.on('uncaughtException', (error) => leave({ kind: 'crash', error }))
  process.on('unhandledRejection', (error) => leave({ kind: 'crash', error }))
  return { signal: controller.signal, leave }
}

/** The exit status of a process that a signal ended: 128 + its number. */
export const signalStatus = (signal: NodeJS.Signals): number => 128 + constants.signals[signal]

/**
 * The exit status of a process that was told to end.
 *
 * @throws the error of a crash
 */
export const departedStatus = (why: unknown): number => {
  const departure = why as Departure
  if (departure.kind === 'signal') return signalStatus(departure.signal)
  throw departure.error
}

/** A window that is closed, or a reader that goes away, ends the process as the kernel would. */
export const onTerminalEnd = (terminal: UserTerminal, leave: (why: Departure) => void): void => {
  terminal.onOutputEnd(() => leave({ kind: 'signal', signal: terminal.isTTY ? 'SIGHUP' : 'SIGPIPE' }))
  terminal.onInputEnd(() => {
    if (terminal.isTTY) leave({ kind: 'signal', signal: 'SIGHUP' })
  })
}
